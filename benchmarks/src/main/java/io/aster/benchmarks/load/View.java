package io.aster.benchmarks.load;

import java.util.List;
import java.util.Map;

/**
 * All that a turn of an agent begins with.
 *
 * @param agentId the session's
 * @param state the session's own, parsed
 * @param last its last events, newest first
 */
public record View(String agentId, Map<String, Object> state, List<Row> last) {}
