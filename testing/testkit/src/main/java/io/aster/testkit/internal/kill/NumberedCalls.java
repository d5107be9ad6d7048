package io.aster.testkit.internal.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntFunction;

/**
 * A program that makes numbered calls one after the other until it is killed.
 *
 * @param program a class whose {@code main} takes the store's URL and the number of its first call, and prints a line for each call that is made
 * @param url the store that it opens
 * @param latest how long after the first line the program is killed at most, in microseconds
 */
record NumberedCalls(Class<?> program, String url, long latest) {
    private static final SessionFilter NEWEST = SessionFilter.first(10);

    /** The {@code main} of a program: prints the number of each call that is made. */
    static void run(String[] args, ObjIntConsumer<SessionService> call) {
        try (Aster aster = Aster.open(args[0])) {
            for (int number = Integer.parseInt(args[1]); ; number++) {
                call.accept(aster.sessions(), number);
                System.out.println(number);
            }
        }
    }

    /**
     * Runs the program and kills it, each time at another moment.
     *
     * @param killed how many times it was killed before
     * @param first the number of the first call
     * @return the lines that it printed
     */
    List<String> kill(int killed, int first) {
        long micros = (killed * 7_919L + 1_000) % latest;
        return ChildProcess.killAfter(1, micros, program, url, Integer.toString(first));
    }

    /**
     * Kills the program a number of times, and checks after each that the call in which it was killed was made as a whole or not at all.
     *
     * @param call makes the call with this number; repeating it is safe
     * @param made checks that each call was made as a whole, and returns how many were made
     */
    void check(
            SessionService sessions,
            int kills,
            ObjIntConsumer<SessionService> call,
            ToIntFunction<SessionService> made) {
        int next = 1;
        for (int killed = 0; killed < kills; killed++) {
            for (String number : kill(killed, next)) {
                assertThat(number).isEqualTo(Integer.toString(next++));
            }
            // The last call was made, or can be made.
            assertThat(settled(sessions, made)).isBetween(next - 1, next);
            call.accept(sessions, next);
            assertThat(made.applyAsInt(sessions)).isEqualTo(next++);
        }
    }

    /** A server may do what it was sent before the kill a little later: checks again if that happened between the reads of a check. */
    private static int settled(SessionService sessions, ToIntFunction<SessionService> made) {
        while (true) {
            List<Session> before = sessions.list(NEWEST);
            try {
                return made.applyAsInt(sessions);
            } catch (AssertionError e) {
                if (before.equals(sessions.list(NEWEST))) {
                    throw e;
                }
            }
        }
    }
}
