package io.aster.adk;

import io.aster.adapter.WaitingThreads;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** The threads that wait for stores, as RxJava knows them. */
final class AdkThreads {
    /** Unlike {@link Schedulers#io}, it does not interrupt what is disposed of: an append that has begun would be lost or undecided. */
    static final Scheduler SCHEDULER = Schedulers.from(WaitingThreads.EXECUTOR);

    private AdkThreads() {}
}
