package io.aster.vault;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A single change of what is stored of a session, behind Aster's back. Each knows to which sessions it can be done. */
enum Tampering {
    CONTENT_CHANGED {
        @Override
        void change(Victim victim) {
            victim.forge("content", victim.any(event -> event.get("content") != null));
        }
    },
    READABLE_MEMBER_CHANGED {
        @Override
        void change(Victim victim) {
            Map<String, @Nullable Object> event = victim.any(each -> each.get("content") != null);
            String content = Objects.toString(event.get("content"));
            event.put("content", content.replaceFirst("\"role\": ?\"user\"", "\"role\": \"system\""));
        }
    },
    CONTENT_REMOVED {
        @Override
        void change(Victim victim) {
            victim.any(event -> event.get("content") != null).put("content", null);
        }
    },
    ACTIONS_CHANGED {
        @Override
        void change(Victim victim) {
            victim.forge("actions", victim.any(event -> event.get("redaction") == null));
        }
    },
    METADATA_CHANGED {
        @Override
        void change(Victim victim) {
            victim.forge("metadata", victim.any(event -> event.get("redaction") == null));
        }
    },
    CONTENTS_SWAPPED {
        @Override
        void change(Victim victim) {
            Map<String, @Nullable Object> one = victim.any(event -> event.get("content") != null);
            Map<String, @Nullable Object> other = victim.any(event -> event.get("content") != null && event != one);
            Object content = one.put("content", other.get("content"));
            other.put("content", content);
        }
    },
    AUTHOR_CHANGED {
        @Override
        void change(Victim victim) {
            victim.any(event -> true).put("author", "mallory");
        }
    },
    AGENT_CHANGED {
        @Override
        void change(Victim victim) {
            victim.any(event -> true).put("agent_id", "mallory");
        }
    },
    INVOCATION_CHANGED {
        @Override
        void change(Victim victim) {
            victim.any(event -> true).put("invocation_id", "another");
        }
    },
    BRANCH_CHANGED {
        @Override
        void change(Victim victim) {
            victim.any(event -> true).put("branch", "another");
        }
    },
    ID_CHANGED {
        @Override
        void change(Victim victim) {
            victim.any(event -> true).put("id", "another");
        }
    },
    TIME_CHANGED {
        @Override
        void change(Victim victim) {
            Map<String, @Nullable Object> event = victim.any(each -> true);
            event.put("timestamp", later(Objects.requireNonNull(event.get("timestamp"))));
        }
    },
    EVENT_REMOVED {
        @Override
        void change(Victim victim) {
            victim.events.remove(victim.any(event -> true));
        }
    },
    EVENT_REMOVED_AND_CLOSED_UP {
        @Override
        void change(Victim victim) {
            victim.events.remove(victim.any(event -> true));
            victim.number();
            victim.count(victim.events.size());
        }
    },
    LAST_EVENT_REMOVED {
        @Override
        void change(Victim victim) {
            victim.events.remove(victim.events.size() - 1);
            victim.count(victim.events.size());
        }
    },
    EVENTS_SWAPPED {
        @Override
        void change(Victim victim) {
            int at = victim.random.nextInt(victim.events.size() - 1);
            Collections.swap(victim.events, at, at + 1);
            victim.number();
        }
    },
    EVENT_REPEATED_AT_THE_END {
        @Override
        void change(Victim victim) {
            victim.events.add(victim.copy("repeated"));
            victim.number();
            victim.count(victim.events.size());
        }
    },
    EVENT_INSERTED {
        @Override
        void change(Victim victim) {
            victim.events.add(victim.random.nextInt(victim.events.size()), victim.copy("inserted"));
            victim.number();
            victim.count(victim.events.size());
        }
    },
    EVENT_AFTER_THE_LAST_ONE {
        @Override
        void change(Victim victim) {
            Map<String, @Nullable Object> event = victim.copy("uncounted");
            event.put("proof", null);
            victim.events.add(event);
            victim.number();
        }
    },
    EVENT_OF_ANOTHER_SESSION {
        @Override
        void change(Victim victim) {
            int at = victim.random.nextInt(victim.others.size());
            Map<String, @Nullable Object> other = new LinkedHashMap<>(victim.others.get(at));
            victim.events.set(at, other);
        }
    },
    FORGED_REDACTION {
        @Override
        void change(Victim victim) {
            Map<String, @Nullable Object> event = victim.any(each -> each.get("redaction") == null);
            event.put("content", null);
            event.put("actions", null);
            event.put("metadata", null);
            event.put("redaction", victim.mark());
        }
    },
    MARK_CHANGED {
        @Override
        void change(Victim victim) {
            Map<String, @Nullable Object> event = victim.any(each -> each.get("redaction") != null);
            event.put("redaction", Objects.toString(event.get("redaction")).replace("asked", "never asked"));
        }
    },
    MARK_REMOVED {
        @Override
        void change(Victim victim) {
            victim.any(event -> event.get("redaction") != null).put("redaction", null);
        }
    },
    PROOF_REMOVED {
        @Override
        void change(Victim victim) {
            victim.any(event -> true).put("proof", null);
        }
    },
    PROOF_OF_ANOTHER_EVENT {
        @Override
        void change(Victim victim) {
            Map<String, @Nullable Object> event = victim.any(each -> true);
            event.put("proof", victim.any(each -> each != event).get("proof"));
        }
    },
    USER_CHANGED {
        @Override
        void change(Victim victim) {
            victim.fields.put("user_id", "bob");
        }
    },
    CREATION_CHANGED {
        @Override
        void change(Victim victim) {
            victim.fields.put("created_at", later(victim.createdAt));
        }
    },
    COUNT_INCREASED {
        @Override
        void change(Victim victim) {
            victim.count(victim.events.size() + 1L);
        }
    },
    COUNT_DECREASED {
        @Override
        void change(Victim victim) {
            victim.count(victim.events.size() - 1L);
        }
    },
    COUNT_WITHOUT_END {
        @Override
        void change(Victim victim) {
            victim.count(Long.MAX_VALUE);
        }
    },
    SESSION_PROOF_REMOVED {
        @Override
        void change(Victim victim) {
            victim.fields.put("proof", null);
        }
    },
    SESSION_PROOF_OF_ANOTHER {
        @Override
        void change(Victim victim) {
            victim.fields.put("proof", victim.otherProof);
        }
    };

    abstract void change(Victim victim);

    private static Object later(Object time) {
        if (time instanceof Timestamp timestamp) {
            return new Timestamp(timestamp.getTime() + 1_000);
        }
        if (time instanceof LocalDateTime local) {
            return local.plusSeconds(1);
        }
        return Long.parseLong(time.toString()) + 1;
    }

    /**
     * A session to change.
     *
     * @param events changed by the tampering
     * @param others the events of another session
     * @param createdAt when the session was created
     * @param fields those of the session that a tampering changes, filled by it
     */
    record Victim(
            Random random,
            List<Map<String, @Nullable Object>> events,
            List<Map<String, @Nullable Object>> others,
            String otherProof,
            Object createdAt,
            Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> any(Predicate<Map<String, @Nullable Object>> condition) {
            List<Map<String, @Nullable Object>> all =
                    new ArrayList<>(events.stream().filter(condition).toList());
            return all.get(random.nextInt(all.size()));
        }

        Map<String, @Nullable Object> copy(String id) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>(any(event -> true));
            copy.put("id", id);
            return copy;
        }

        void number() {
            for (int i = 0; i < events.size(); i++) {
                events.get(i).put("seq", i + 1L);
            }
        }

        void count(long count) {
            fields.put("event_count", count);
        }

        /** The text of another session's event, or one that is made up. */
        void forge(String member, Map<String, @Nullable Object> event) {
            Object forged = others.stream()
                    .map(other -> other.get(member))
                    .filter(text -> text != null && !text.equals(event.get(member)))
                    .filter(text -> random.nextBoolean())
                    .findFirst()
                    .orElse("{\"role\":\"user\",\"content\":\"forged\"}");
            event.put(member, forged);
        }

        String mark() {
            return "{\"requestedBy\":\"ann\",\"at\":\"2026-01-01T00:00:00Z\",\"reason\":\"asked\"}";
        }
    }
}
