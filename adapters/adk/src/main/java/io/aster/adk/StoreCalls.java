package io.aster.adk;

import com.google.adk.sessions.SessionException;
import com.google.adk.sessions.SessionNotFoundException;
import io.aster.error.AsterException;
import io.opentelemetry.context.Context;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeEmitter;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.functions.Action;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Blocking calls as RxJava knows them: made on subscription, by a scheduler, in the subscriber's context of OpenTelemetry, so that the spans
 * of what follows have their parents. An error after a disposal has no receiver, and is dropped.
 *
 * <p>What follows a call runs on the scheduler's thread. A further call that is made there is made directly: a run of ADK changes threads
 * once, not for each event, and does not go on while an event is being stored.
 */
final class StoreCalls {
    /** The scheduler whose call, or what follows it, is being run by a thread. */
    private static final ThreadLocal<@Nullable Scheduler> CURRENT = new ThreadLocal<>();

    private final Scheduler scheduler;

    StoreCalls(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    <T> Single<T> single(Callable<T> call) {
        return maybe(call).toSingle();
    }

    Completable completable(Action call) {
        return maybe(() -> {
                    run(call);
                    return null;
                })
                .ignoreElement();
    }

    /** Empty if the call returns {@code null}. */
    <T> Maybe<T> maybe(Callable<? extends @Nullable T> call) {
        return Maybe.defer(() -> {
            if (CURRENT.get() == scheduler) {
                return Maybe.<T>create(emitter -> call(call, emitter));
            }
            Context caller = Context.current();
            return Maybe.<T>create(emitter ->
                            caller.wrap(() -> callHere(call, emitter)).run())
                    .subscribeOn(scheduler);
        });
    }

    private <T> void callHere(Callable<? extends @Nullable T> call, MaybeEmitter<T> emitter) {
        Scheduler outer = CURRENT.get();
        CURRENT.set(scheduler);
        try {
            call(call, emitter);
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** Passes on every error, also one that RxJava would leave to the thread: otherwise the subscriber would wait for ever. */
    private static <T> void call(Callable<? extends @Nullable T> call, MaybeEmitter<T> emitter) {
        T value;
        try {
            value = call.call();
        } catch (Throwable e) {
            emitter.tryOnError(translated(e));
            return;
        }
        if (value == null) {
            emitter.onComplete();
        } else {
            emitter.onSuccess(value);
        }
    }

    private static void run(Action call) throws Exception {
        try {
            call.run();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** ADK's exception for an error of the store; others as they are. */
    private static Throwable translated(Throwable error) {
        if (error instanceof io.aster.session.SessionNotFoundException) {
            return new SessionNotFoundException(error.getMessage(), error);
        }
        return error instanceof AsterException ? new SessionException(error.getMessage(), error) : error;
    }
}
