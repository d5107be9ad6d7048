package io.aster.redis.internal.data;

/**
 * What a key of a session, or of an agent, is.
 *
 * @param id of the session or the agent
 * @param part what follows the id: {@code session}, {@code events}, {@code ids}, {@code messages}, {@code list}, or a stage
 */
public record KeyName(String id, String part) {
    /** Whether it is a key of the stage of a fork. */
    boolean isStage() {
        return part.startsWith("stage:");
    }

    /** The type of value that it must have; empty for a key that is none of the store's. */
    String type() {
        return switch (part) {
            case "session", "ids", "list" -> "hash";
            case "events" -> "stream";
            case "messages" -> "list";
            default -> isStage() ? (part.endsWith(":events") ? "stream" : "hash") : "";
        };
    }
}
