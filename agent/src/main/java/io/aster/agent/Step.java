package io.aster.agent;

import io.aster.message.Message;
import io.aster.session.NewEvent;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an agent within a run: the only place where workflows and runners execute agents. A step that finished in an earlier
 * attempt is not executed again. Its events are labelled, and in a recorded run one more event after them marks the end of the step.
 */
final class Step extends DeferredStream implements StepStream {
    private final StepPlace place;
    private final RunContext context;
    private final Cancellation own;
    private final Cancellation.Registration registration;
    private final boolean isMarked;

    private @Nullable String lastText;
    private boolean escalated;
    private boolean escalatedItself;
    private @Nullable StepResult result;

    /**
     * A step that has not begun.
     *
     * @param context of this step, with a cancellation of its own
     * @param around cancels the step, too
     * @param isMarked whether an event marks the end of the step
     */
    Step(StepPlace place, RunContext context, Cancellation around, String message, boolean isMarked) {
        super(context, () -> place.agent().execute(context, message));
        this.place = place;
        this.context = context;
        this.own = context.cancellation();
        this.registration = around.onCancel(own::cancel);
        this.isMarked = isMarked;
        this.result = context.journal().finished(context.branch()).orElse(null);
        if (result != null) {
            end();
        }
    }

    @Override
    public NewEvent next() {
        NewEvent event = super.next();
        if (context.journal().isMark(context, event)) {
            return event;
        }
        note(event);
        return place.label(event, context);
    }

    @Override
    public void stop() {
        own.cancel();
        super.stop();
    }

    /** Ends this stream before it cancels: a reader in another thread finds the end then, not an error. */
    @Override
    public void close() {
        end();
        own.cancel();
        registration.close();
        super.close();
    }

    @Override
    public StepResult result() {
        if (result == null) {
            throw new IllegalStateException("step " + context.branch() + " has not finished");
        }
        return result;
    }

    /** Determines the result; the last event marks the end of the step. */
    @Override
    @Nullable NewEvent atEnd() {
        // An agent that reacts to its interrupt may return as if it had finished.
        if (own.isCancelled()) {
            throw new AgentCancelledException(context, null);
        }
        StepResult settled = context.journal()
                .settle(context.branch(), place.agent(), new StepResult(lastText, escalated), escalatedItself);
        result = settled;
        return isMarked ? context.journal().finishMark(context, settled) : null;
    }

    /** Keeps what the result depends on. */
    private void note(NewEvent event) {
        Message content = event.content();
        if (content != null && !content.text().isEmpty()) {
            lastText = content.text();
        }
        if (event.actions().escalate()) {
            escalated = true;
            escalatedItself |= event.branch() == null || !event.branch().startsWith(context.branch() + ".");
        }
    }
}
