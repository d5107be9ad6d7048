package io.aster.redis;

import io.aster.Aster;
import io.aster.session.Deleted;
import io.aster.testkit.load.Eventually;
import java.io.IOException;
import java.util.concurrent.Callable;

/** A child process that purges a store until it is killed. */
final class RedisPurger {
    private RedisPurger() {}

    /** Takes the store's URL, opens the store, and purges after it was passed a byte. */
    public static void main(String[] args) throws IOException {
        try (Aster aster = Aster.open(args[0])) {
            System.out.println("ready");
            while (System.in.read() >= 0) {
                Deleted purged = aster.sessions().purgeExpired();
                System.out.println(purged.sessions());
            }
        }
    }

    /** Runs it, and kills it as soon as this holds, which is the case at the end of the purge at the latest. */
    static void killWhen(Callable<Boolean> condition, String url) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RedisPurger.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var printed = process.inputReader()) {
            if (!"ready".equals(printed.readLine())) {
                throw new AssertionError("the child process did not start");
            }
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            Eventually.eventually("the purge has come that far", condition);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
