package io.aster.langchain4j.agent;

import io.aster.agent.AgentException;
import io.aster.agent.RunContext;

/** A model called tools in more rounds than the agent allows. The effects of the tools remain; the turn is not stored. */
public final class ToolRoundsException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final int maxRounds;

    ToolRoundsException(RunContext context, int maxRounds) {
        super(context, "requested tools in more than " + maxRounds + " rounds of one turn", null);
        this.maxRounds = maxRounds;
    }

    /** How many rounds of tool calls the agent allows in one turn. */
    public int maxRounds() {
        return maxRounds;
    }
}
