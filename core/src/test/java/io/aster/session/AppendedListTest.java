package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list that a caller appends is read once: what is returned is what is stored, whatever becomes of the list meanwhile. */
class AppendedListTest {
    @Test
    void isReadOnce() {
        try (Aster aster = Aster.open("memory:")) {
            String session = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            List<NewEvent> changing = new Changing();
            List<Event> appended = aster.sessions().appendEvents(session, changing);
            assertThat(appended).isEqualTo(aster.sessions().getEvents(session, EventFilter.first(100)));
        }
    }

    /** Has another event each time that it is read. */
    private static final class Changing extends AbstractList<NewEvent> {
        private final List<NewEvent> read = new ArrayList<>();

        @Override
        public NewEvent get(int index) {
            read.add(Event.user("read " + read.size()));
            return read.get(read.size() - 1);
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
