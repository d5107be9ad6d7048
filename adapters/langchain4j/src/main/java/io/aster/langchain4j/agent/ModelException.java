package io.aster.langchain4j.agent;

import dev.langchain4j.exception.RetriableException;
import io.aster.agent.AgentException;
import io.aster.agent.RunContext;
import org.jspecify.annotations.Nullable;

/** The model gave no answer, or none that can be kept; the cause is what LangChain4j threw. */
public final class ModelException extends AgentException {
    private static final long serialVersionUID = 1L;

    ModelException(RunContext context, String problem, @Nullable Throwable cause) {
        super(context, problem, cause);
    }

    /** True where LangChain4j says so: the model was busy, slow or broken for a while. */
    @Override
    public boolean isRetryable() {
        return getCause() instanceof RetriableException;
    }
}
