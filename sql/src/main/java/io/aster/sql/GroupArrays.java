package io.aster.sql;

import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The requests of a group as PostgreSQL arrays, with an element for each session and an element for each event. */
final class GroupArrays {
    private final List<AppendRequest> requests;
    private final List<EventRecord> events;

    GroupArrays(List<AppendRequest> requests) {
        this.requests = requests;
        this.events =
                requests.stream().flatMap(request -> request.events().stream()).toList();
    }

    void bind(PreparedStatement statement) throws SQLException {
        bindSessions(statement);
        bindPlaces(statement);
        new EventArrays(events).bind(statement, 8);
    }

    private void bindSessions(PreparedStatement statement) throws SQLException {
        int count = requests.size();
        String[] ids = new String[count];
        Long[] expected = new Long[count];
        Integer[] sizes = new Integer[count];
        String[] times = new String[count];
        for (int i = 0; i < count; i++) {
            AppendRequest request = requests.get(i);
            ids[i] = request.sessionId();
            expected[i] = request.expectedSeq();
            sizes[i] = request.events().size();
            times[i] = request.at().toString();
        }
        EventArrays.bind(statement, 1, "text", ids);
        EventArrays.bind(statement, 2, "int8", expected);
        EventArrays.bind(statement, 3, "int4", sizes);
        EventArrays.bind(statement, 4, "timestamptz", times);
        statement.setLong(5, count);
    }

    private void bindPlaces(PreparedStatement statement) throws SQLException {
        Integer[] numbers = new Integer[events.size()];
        Integer[] places = new Integer[events.size()];
        int next = 0;
        for (int i = 0; i < requests.size(); i++) {
            for (int place = 1; place <= requests.get(i).events().size(); place++) {
                numbers[next] = i + 1;
                places[next++] = place;
            }
        }
        EventArrays.bind(statement, 6, "int4", numbers);
        EventArrays.bind(statement, 7, "int4", places);
    }
}
