package io.aster.sql.postgresql;

import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The requests of a group as PostgreSQL arrays, with an element for each session and an element for each event. */
final class GroupArrays {
    private final List<AppendRequest> requests;
    private final List<EventRecord> events;
    private final TimeTexts times = new TimeTexts();

    GroupArrays(List<AppendRequest> requests) {
        this.requests = requests;
        this.events =
                requests.stream().flatMap(request -> request.events().stream()).toList();
    }

    void bind(PreparedStatement statement) throws SQLException {
        ArrayParameters parameters = new ArrayParameters(statement, 1);
        bindSessions(parameters);
        bindPlaces(parameters);
        new EventArrays(events, times).bind(parameters);
    }

    private void bindSessions(ArrayParameters parameters) throws SQLException {
        int count = requests.size();
        String[] ids = new String[count];
        Long[] expected = new Long[count];
        Integer[] sizes = new Integer[count];
        String[] updated = new String[count];
        for (int i = 0; i < count; i++) {
            AppendRequest request = requests.get(i);
            ids[i] = request.sessionId();
            expected[i] = request.expectedSeq();
            sizes[i] = request.events().size();
            updated[i] = times.of(request.at());
        }
        parameters.texts(ids).numbers(expected).numbers(sizes).texts(updated).number(count);
    }

    private void bindPlaces(ArrayParameters parameters) throws SQLException {
        Integer[] numbers = new Integer[events.size()];
        Integer[] places = new Integer[events.size()];
        int next = 0;
        for (int i = 0; i < requests.size(); i++) {
            for (int place = 1; place <= requests.get(i).events().size(); place++) {
                numbers[next] = i + 1;
                places[next++] = place;
            }
        }
        parameters.numbers(numbers).numbers(places);
    }
}
