package io.aster.docs.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No trap is passed by a store that keeps nothing. */
class DoNothingTest {
    static List<Trap> traps() {
        return Trap.all();
    }

    @ParameterizedTest
    @MethodSource("traps")
    void keepingNothingIsANo(Trap trap) {
        Outcome outcome = trap.meet(new Place(new NoDatabase(), (database, window) -> new NoStore()));
        assertThat(outcome.text()).startsWith("no: ");
    }

    private record NoDatabase() implements Database {
        @Override
        public String url() {
            return "";
        }

        @Override
        public String jdbcUrl() {
            return "";
        }

        @Override
        public long written() {
            return 0;
        }

        @Override
        public void close() {}
    }

    private record NoStore() implements Node, Turn {
        @Override
        public Turn turn(Object conversation) {
            return this;
        }

        @Override
        public List<Said> read(Object conversation) {
            return List.of();
        }

        @Override
        public void delete(Object conversation) {}

        @Override
        public void create(Object conversation) {}

        @Override
        public Node ofUser(String user) {
            return this;
        }

        @Override
        public List<String> search(String query) {
            return List.of();
        }

        @Override
        public Summary summary(Object conversation) {
            return text -> true;
        }

        @Override
        public void add(List<Said> messages) {}

        @Override
        public void addWithId(String id, Said message) {}

        @Override
        public void repeat(Said message) {}

        @Override
        public void addAndChange(Said message, Said unwritten) {}

        @Override
        public boolean appends() {
            return true;
        }

        @Override
        public void close() {}
    }
}
