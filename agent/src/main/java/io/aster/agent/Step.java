package io.aster.agent;

import io.aster.message.Message;
import io.aster.session.NewEvent;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an agent within a run: the only place where workflows and the runner execute agents. A step that the history of the
 * run knows as finished is not executed again. Events are labelled on their way, and in a run that is recorded, one more behind
 * them marks the end of the step.
 */
final class Step implements StoppableStream {
    private final Agent agent;
    private final RunContext context;
    private final EventLabels labels;
    private final DeferredStream events;
    private final Cancellation own;
    private final Cancellation.Registration registration;
    private final boolean isMarked;

    private @Nullable String lastText;
    private boolean escalated;
    private boolean escalatedItself;
    private @Nullable FinishedStep outcome;
    private @Nullable NewEvent mark;
    private volatile boolean over;

    private Step(
            Agent agent,
            RunContext context,
            Cancellation around,
            String message,
            Map<String, Object> metadata,
            boolean isMarked) {
        this.agent = agent;
        this.context = context;
        this.own = context.cancellation();
        this.registration = around.onCancel(own::cancel);
        this.labels = new EventLabels(context, metadata);
        this.isMarked = isMarked;
        this.outcome = context.history().finished(context.branch()).orElse(null);
        this.events = new DeferredStream(context, () -> agent.execute(context, message));
    }

    /**
     * A step of a workflow.
     *
     * @param suffix stands behind the agent's name in its branch
     * @param metadata what its events get to know of their place in the workflow
     */
    static Step of(RunContext parent, Child child, String suffix, String message, Map<String, Object> metadata) {
        RunContext context = parent.child(child.name(), suffix, new Cancellation());
        boolean isMarked = parent.history().isRecorded();
        return new Step(child.agent(), context, parent.cancellation(), message, metadata, isMarked);
    }

    /** The execution of the agent that a run is about; the end of the run marks its end. */
    static Step root(RunContext run, Agent agent, String message) {
        RunContext context = run.cancelledBy(new Cancellation());
        return new Step(agent, context, run.cancellation(), message, Map.of(), false);
    }

    @Override
    public boolean hasNext() {
        if (mark != null) {
            return true;
        }
        if (outcome != null || over) {
            return false;
        }
        try {
            return events.hasNext() || end();
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
        events.stop();
    }

    @Override
    public void close() {
        over = true;
        own.cancel();
        registration.close();
        events.close();
    }

    /** What the step came to; known when it has no more events. */
    FinishedStep outcome() {
        if (outcome == null) {
            throw new IllegalStateException("step " + context.branch() + " has not ended");
        }
        return outcome;
    }

    private NewEvent read() {
        try {
            return events.next();
        } catch (RuntimeException e) {
            over = true;
            throw e;
        }
    }

    private NewEvent labelled(NewEvent event) {
        if (RunMark.isOf(context.invocationId(), event)) {
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
     * Notes what the step came to.
     *
     * @return whether an event follows that tells of it
     */
    private boolean end() {
        if (over) {
            return false;
        }
        // An agent that heeds its interrupt may return as if it were done.
        if (own.isCancelled()) {
            throw new AgentCancelledException(context, null);
        }
        FinishedStep came = came();
        outcome = came;
        if (isMarked) {
            mark = RunMark.stepFinished(context, came);
        }
        return isMarked;
    }

    /** A workflow tells itself; around one, somebody may have changed what it said, or heard nothing because nothing was run again. */
    private FinishedStep came() {
        FinishedStep told = context.outcome().get();
        if (told == null) {
            return new FinishedStep(lastText, escalated);
        }
        if (agent instanceof WorkflowAgent) {
            return told;
        }
        return new FinishedStep(lastText == null ? told.result() : lastText, escalatedItself || told.escalated());
    }
}
