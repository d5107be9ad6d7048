package io.aster.benchmarks.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** What callers run on. */
public enum CallerThreads {
    VIRTUAL,
    PLATFORM;

    private static final @Nullable MethodHandle START_VIRTUAL = startVirtual();

    /** Virtual ones where the JVM has them. */
    public static CallerThreads best() {
        return START_VIRTUAL == null ? PLATFORM : VIRTUAL;
    }

    public void start(Runnable work) {
        if (this == PLATFORM || START_VIRTUAL == null) {
            new Thread(work, "caller").start();
            return;
        }
        try {
            START_VIRTUAL.invoke(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable MethodHandle startVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
