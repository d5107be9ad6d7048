package io.aster.springboot;

import io.aster.operations.retention.SessionRetention;

/**
 * Changes the retentions that the properties {@code aster.retention.policies.*} configure. Beans of this type are called in their order, as the
 * application starts.
 *
 * <pre>{@code
 * @Bean
 * AsterRetentionCustomizer legalHold() {
 *     return (policy, retention) -> retention.keep(session -> session.metadata().containsKey("legalHold"));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface AsterRetentionCustomizer {
    /**
     * Returns a changed copy of a retention.
     *
     * @param policy the name of its policy
     */
    SessionRetention customize(String policy, SessionRetention retention);
}
