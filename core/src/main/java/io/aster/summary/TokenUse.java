package io.aster.summary;

/**
 * The sums of what the metadata of events with a message say in {@code input_tokens} and {@code output_tokens}, where those are whole numbers from
 * 0 to 10^18.
 *
 * @param events how many events have one or both
 * @param input tokens that models took
 * @param output tokens that models gave
 */
public record TokenUse(long events, long input, long output) {
    /** None. */
    public static final TokenUse NONE = new TokenUse(0, 0, 0);
}
