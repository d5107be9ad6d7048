package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.UnsupportedByStoreException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.sql.EventIndex;
import io.aster.sql.EventIndexes;
import io.aster.sql.IndexState;
import io.aster.sql.IndexedStore;
import java.util.Collections;

/** What is true of the optional indexes of every database. */
public final class IndexChecks {
    private IndexChecks() {}

    public static void assertNone(EventIndexes indexes) {
        assertThat(indexes.states())
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy((index, state) ->
                        assertThat(state).as(index.indexName()).isEqualTo(IndexState.MISSING));
    }

    public static void assertAddedAndDroppedRepeatedly(EventIndexes indexes, EventIndex index) {
        if (!indexes.states().containsKey(index)) {
            assertRefused(indexes, index);
            return;
        }
        assertThat(indexes.add(index)).isTrue();
        assertThat(indexes.add(index)).isFalse();
        assertThat(indexes.states())
                .allSatisfy((each, state) ->
                        assertThat(state).isEqualTo(each == index ? IndexState.READY : IndexState.MISSING));
        assertThat(indexes.drop(index)).isTrue();
        assertThat(indexes.drop(index)).isFalse();
        assertThat(indexes.states()).containsEntry(index, IndexState.MISSING);
    }

    /** Of an index that the database can't have. */
    public static void assertRefused(EventIndexes indexes, EventIndex index) {
        assertThat(index.isOnJson()).isTrue();
        assertThatExceptionOfType(UnsupportedByStoreException.class).isThrownBy(() -> indexes.add(index));
        assertThatExceptionOfType(UnsupportedByStoreException.class).isThrownBy(() -> indexes.ddl(index));
        assertThat(indexes.drop(index)).isFalse();
    }

    /** A store that has all indexes works. */
    public static void assertWorksWithAll(IndexedStore store) {
        SessionService sessions = Aster.open(store).sessions();
        String id = sessions.create(NewSession.of("app", "user", "agent")).id();
        assertThat(sessions.appendEvents(id, Collections.nCopies(100, Event.user("all"))))
                .hasSize(100);
        assertThat(sessions.delete(id)).isTrue();
        assertThat(store.eventIndexes().states()).doesNotContainValue(IndexState.MISSING);
    }
}
