SELECT count(*) FROM aster_tool_calls {conditions}
