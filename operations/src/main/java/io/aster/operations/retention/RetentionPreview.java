package io.aster.operations.retention;

/**
 * What a policy chooses at present.
 *
 * @param sessions sessions that would be deleted
 * @param events the events of these
 * @param kept sessions for which all conditions hold, and which are kept because they are among the newest of their user, or by
 *     {@link SessionRetention#keep}
 */
public record RetentionPreview(long sessions, long events, long kept) {}
