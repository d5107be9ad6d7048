package io.aster.langchain4j.agent;

import io.aster.agent.AgentException;
import io.aster.agent.RunContext;

/** A model asked for tools again and again, more often than the agent allows. What the tools did is done; the turn is not remembered. */
public final class ToolRoundsException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final int maxRounds;

    ToolRoundsException(RunContext context, int maxRounds) {
        super(context, "was asked for tools in more than " + maxRounds + " rounds of one turn", null);
        this.maxRounds = maxRounds;
    }

    /** How many rounds of tool calls the agent allows in one turn. */
    public int maxRounds() {
        return maxRounds;
    }
}
