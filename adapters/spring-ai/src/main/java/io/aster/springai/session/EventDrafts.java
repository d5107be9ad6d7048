package io.aster.springai.session;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.springai.internal.MetadataTypes;
import io.aster.springai.message.MessageEvents;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.session.SessionEvent;

/**
 * Converts events of Spring AI to events to append. What Aster has no field for is in the member {@value SessionFields#MEMBER} of the
 * metadata; {@link LoggedEvent} reads it.
 *
 * @param agentId the author of the model's messages
 */
record EventDrafts(String agentId) {
    private static final String COMPACTION = "compaction";

    /** An event that is appended by itself. */
    NewEvent appended(SessionEvent event) {
        Map<String, @Nullable Object> member = new LinkedHashMap<>();
        if (event.isArchived()) {
            member.put(LoggedEvent.ARCHIVED, true);
        }
        return draft(event, event.getId(), member);
    }

    /** An event of another repository; whether it is archived there is not its own matter. */
    NewEvent restored(SessionEvent event) {
        return draft(event, event.getId(), new LinkedHashMap<>());
    }

    /**
     * An event that a compaction inserts.
     *
     * @param isStored whether an event with this id is stored already: this one gets another then, and notes the one it stands for
     * @param after the last event that the compaction archives; 0 if it archives none
     * @param removed the events that it removes from the log
     */
    NewEvent inserted(SessionEvent event, boolean isStored, long after, Collection<Long> removed) {
        Map<String, @Nullable Object> member = place(after, removed);
        if (isStored) {
            member.put(LoggedEvent.ID, event.getId());
        }
        return draft(event, isStored ? null : event.getId(), member);
    }

    /** The event of a compaction that inserts none: every compaction is an append, by which others notice it. */
    static NewEvent marker(long after, Collection<Long> removed) {
        return Event.builder(COMPACTION)
                .metadata(Map.of(SessionFields.MEMBER, place(after, removed)))
                .build();
    }

    private NewEvent draft(SessionEvent event, @Nullable String id, Map<String, @Nullable Object> member) {
        MetadataTypes.write(event.getMetadata(), member);
        NewEvent.Builder draft = MessageEvents.toEvent(event.getMessage(), agentId);
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(draft.build().metadata());
        if (!member.isEmpty()) {
            metadata.put(SessionFields.MEMBER, member);
        }
        return draft.id(id)
                .metadata(metadata)
                .branch(event.getBranch())
                .timestamp(event.getTimestamp())
                .build();
    }

    private static Map<String, @Nullable Object> place(long after, Collection<Long> removed) {
        Map<String, @Nullable Object> member = new LinkedHashMap<>();
        if (after > 0) {
            member.put(LoggedEvent.AFTER, after);
        }
        if (!removed.isEmpty()) {
            member.put(LoggedEvent.REMOVED, List.copyOf(removed));
        }
        return member;
    }
}
