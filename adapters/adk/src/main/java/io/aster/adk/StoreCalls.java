package io.aster.adk;

import com.google.adk.sessions.SessionException;
import com.google.adk.sessions.SessionNotFoundException;
import io.aster.error.AsterException;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.functions.Action;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Blocking calls as RxJava knows them: made on subscription, by a scheduler. An error after a disposal has no receiver, and is dropped. */
final class StoreCalls {
    private final Scheduler scheduler;

    StoreCalls(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    <T> Single<T> single(Callable<T> call) {
        return Single.<T>create(emitter -> {
                    try {
                        emitter.onSuccess(call.call());
                    } catch (Exception e) {
                        emitter.tryOnError(translated(e));
                    }
                })
                .subscribeOn(scheduler);
    }

    /** Empty if the call returns {@code null}. */
    <T> Maybe<T> maybe(Callable<@Nullable T> call) {
        return Maybe.<T>create(emitter -> {
                    try {
                        T value = call.call();
                        if (value == null) {
                            emitter.onComplete();
                        } else {
                            emitter.onSuccess(value);
                        }
                    } catch (Exception e) {
                        emitter.tryOnError(translated(e));
                    }
                })
                .subscribeOn(scheduler);
    }

    Completable completable(Action call) {
        return Completable.create(emitter -> {
                    try {
                        call.run();
                        emitter.onComplete();
                    } catch (Throwable e) {
                        emitter.tryOnError(translated(e));
                    }
                })
                .subscribeOn(scheduler);
    }

    /** ADK's exception for an error of the store; others as they are. */
    private static Throwable translated(Throwable error) {
        if (error instanceof io.aster.session.SessionNotFoundException) {
            return new SessionNotFoundException(error.getMessage(), error);
        }
        return error instanceof AsterException ? new SessionException(error.getMessage(), error) : error;
    }
}
