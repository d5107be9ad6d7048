package io.aster.agent;

import io.aster.message.Message;
import io.aster.session.NewEvent;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an agent within a run: the only place where workflows and runners execute agents. A step that finished in an earlier
 * attempt is not executed again. Its events are labelled, and in a recorded run one more event after them marks the end of the step.
 */
final class Step extends DeferredStream implements StepStream {
    private final Agent agent;
    private final RunContext context;
    private final EventLabels labels;
    private final Cancellation own;
    private final Cancellation.Registration registration;
    private final boolean isMarked;

    private @Nullable String lastText;
    private boolean escalated;
    private boolean escalatedItself;
    private @Nullable StepResult result;
    private @Nullable NewEvent mark;
    private volatile boolean over;

    /**
     * A step that has not begun.
     *
     * @param context of this step, with a cancellation of its own
     * @param around cancels the step, too
     * @param metadata the place of the step in the workflow, added to its events
     * @param isMarked whether an event marks the end of the step
     */
    Step(
            Agent agent,
            RunContext context,
            Cancellation around,
            String message,
            Map<String, Object> metadata,
            boolean isMarked) {
        super(context, () -> agent.execute(context, message));
        this.agent = agent;
        this.context = context;
        this.own = context.cancellation();
        this.registration = around.onCancel(own::cancel);
        this.labels = new EventLabels(context, metadata);
        this.isMarked = isMarked;
        this.result = context.journal().finished(context.branch()).orElse(null);
    }

    @Override
    public boolean hasNext() {
        if (mark != null) {
            return true;
        }
        if (result != null || over) {
            return false;
        }
        try {
            return super.hasNext() || end();
        } catch (AgentCancelledException e) {
            if (over) {
                return false;
            }
            over = true;
            throw e;
        } catch (RuntimeException e) {
            over = true;
            throw e;
        }
    }

    @Override
    public NewEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (mark != null) {
            NewEvent last = mark;
            mark = null;
            return last;
        }
        return labelled(read());
    }

    @Override
    public void stop() {
        own.cancel();
        super.stop();
    }

    @Override
    public void close() {
        over = true;
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

    private NewEvent read() {
        try {
            return readNext();
        } catch (RuntimeException e) {
            over = true;
            throw e;
        }
    }

    private NewEvent labelled(NewEvent event) {
        if (context.journal().isMark(context, event)) {
            return event;
        }
        Message content = event.content();
        if (content != null && !content.text().isEmpty()) {
            lastText = content.text();
        }
        if (event.actions().escalate()) {
            escalated = true;
            escalatedItself |= event.branch() == null || !event.branch().startsWith(context.branch() + ".");
        }
        return labels.on(event);
    }

    /**
     * Determines the result.
     *
     * @return whether a mark follows as the last event
     */
    private boolean end() {
        if (over) {
            return false;
        }
        // An agent that reacts to its interrupt may return as if it had finished.
        if (own.isCancelled()) {
            throw new AgentCancelledException(context, null);
        }
        StepResult settled =
                context.journal().settle(context.branch(), agent, new StepResult(lastText, escalated), escalatedItself);
        result = settled;
        if (isMarked) {
            mark = context.journal().finishMark(context, settled);
        }
        return mark != null;
    }
}
