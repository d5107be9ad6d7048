package io.aster.sql.postgresql;

import io.aster.store.AppendRequest;
import io.aster.store.StateChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Changes of the state as PostgreSQL arrays, with an element for each change. */
final class StateArrays {
    private final ArrayParameters parameters;
    private final List<Integer> numbers = new ArrayList<>();
    private final List<String> scopes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<@Nullable String> values = new ArrayList<>();

    /** The changes of requests, which are numbered from 1. */
    StateArrays(ArrayParameters parameters, List<AppendRequest> requests) {
        this.parameters = parameters;
        for (int i = 0; i < requests.size(); i++) {
            add(i + 1, requests.get(i));
        }
    }

    private void add(int number, AppendRequest request) {
        for (StateChange change : request.state()) {
            numbers.add(number);
            scopes.add(change.scope().name().toLowerCase(Locale.ROOT));
            names.add(change.name());
            values.add(parameters.encode(change.value()));
        }
    }

    /** Binds the numbers of the requests, scopes, names and values. */
    void bind() throws SQLException {
        parameters
                .numbers(numbers.toArray(Integer[]::new))
                .texts(scopes.toArray(String[]::new))
                .texts(names.toArray(String[]::new))
                .texts(values.toArray(String[]::new));
    }
}
