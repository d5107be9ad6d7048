"""Writes the sessions of AdkTablesImportTest with ADK's own session services, and prints the tables as SQL.

    pip install google-adk sqlalchemy aiosqlite asyncpg aiomysql
    python write_tables.py sqlite+aiosqlite:///adk.db > ../resources/io/aster/adk/sqlite.sql
    python write_tables.py adk-file.db > ../resources/io/aster/adk/file.sql
    python write_tables.py postgresql+asyncpg://user:password@localhost:5432/empty > ../resources/io/aster/adk/postgresql.sql
    python write_tables.py mysql+aiomysql://user:password@localhost:3306/empty > ../resources/io/aster/adk/mysql.sql

A statement is one line. An argument without a scheme is the file of a SqliteSessionService; every other one is the URL of a
DatabaseSessionService.
"""

import asyncio
import json
import sqlite3
import sys

from google.adk.events.event import Event
from google.adk.events.event_actions import EventActions
from google.adk.sessions.database_session_service import DatabaseSessionService
from google.adk.sessions.sqlite_session_service import SqliteSessionService
from google.genai import types
from sqlalchemy import MetaData, create_mock_engine, text
from sqlalchemy.ext.asyncio import create_async_engine

TIME = 1700000000.123456
CALL = types.FunctionCall(id="call-1", name="track", args={"parcel_id": 4711, "more_args": {"x_y": [1, 2.5, None, True]}})
RESPONSE = types.FunctionResponse(id="call-1", name="track", response={"place_name": "Oslo"})


def part(**members):
    return types.Content(role=members.pop("role", "model"), parts=[types.Part(**members)])


EVENTS = [
    Event(id="e-1", invocation_id="i-1", author="user", timestamp=TIME, content=part(role="user", text="Where is it?")),
    Event(
        id="e-3",
        invocation_id="i-1",
        author="clerk",
        timestamp=TIME + 1,
        branch="desk.clerk",
        content=part(function_call=CALL),
        long_running_tool_ids={"call-1"},
        usage_metadata=types.GenerateContentResponseUsageMetadata(prompt_token_count=7, total_token_count=9),
    ),
    Event(
        id="e-2",
        invocation_id="i-1",
        author="clerk",
        timestamp=TIME + 2,
        branch="desk.clerk",
        content=part(role="user", function_response=RESPONSE),
        actions=EventActions(
            state_delta={"step_no": 2, "user:last_seen": "today", "app:count": 3, "temp:x": 1},
            artifact_delta={"report_final.pdf": 0},
        ),
    ),
    Event(
        id="e-4",
        invocation_id="i-1",
        author="clerk",
        timestamp=TIME + 3,
        content=types.Content(
            role="model",
            parts=[
                types.Part(text="Thinking", thought=True, thought_signature=b"\xfb\xff\xfe"),
                types.Part(text="\U0001F600 'q' \"q\" \\ %"),
                types.Part(inline_data=types.Blob(mime_type="image/png", data=b"\x00\xff\xfe\xfb")),
            ],
        ),
        custom_metadata={"trace_id": "t-1"},
        turn_complete=True,
        finish_reason=types.FinishReason.STOP,
        actions=EventActions(state_delta={"plan": "silver"}, transfer_to_agent="desk", escalate=True),
    ),
]


async def write(service):
    await service.create_session(
        app_name="shop",
        user_id="ann",
        session_id="first",
        state={"plan": "gold", "user:language": "de", "app:model": "m", "nested": {"a_b": [1, 2.5, None, True]}},
    )
    await service.create_session(app_name="shop", user_id="ben", session_id="empty", state={})
    for event in EVENTS:
        session = await service.get_session(app_name="shop", user_id="ann", session_id="first")
        await service.append_event(session, event)


def literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return repr(value)
    value = value if isinstance(value, str) else json.dumps(value) if isinstance(value, (dict, list)) else str(value)
    return "'" + value.replace("'", "''") + "'"


def insert(table, row, escape):
    values = ", ".join(literal(value) for value in row)
    return f"INSERT INTO {table} VALUES ({escape(values)})"


async def database(url):
    service = DatabaseSessionService(db_url=url)
    await write(service)
    engine = create_async_engine(url)
    escape = (lambda values: values.replace("\\", "\\\\")) if engine.dialect.name == "mysql" else (lambda values: values)
    async with engine.connect() as connection:
        tables = MetaData()
        await connection.run_sync(tables.reflect)
        ddl = []
        mock = create_mock_engine(
            engine.url, lambda sql, *rest: ddl.append(" ".join(str(sql.compile(dialect=engine.dialect)).split()))
        )
        tables.create_all(mock, checkfirst=False)
        print("\n".join(ddl))
        for table in tables.sorted_tables:
            for row in (await connection.execute(text(f"SELECT * FROM {table.name}"))).fetchall():
                print(insert(table.name, row, escape))
    await engine.dispose()


async def file(path):
    await write(SqliteSessionService(path))
    for line in sqlite3.connect(path).iterdump():
        if not line.startswith(("BEGIN", "COMMIT")):
            print(" ".join(line.split()) if line.startswith("CREATE") else line)


asyncio.run(database(sys.argv[1]) if "://" in sys.argv[1] else file(sys.argv[1]))
