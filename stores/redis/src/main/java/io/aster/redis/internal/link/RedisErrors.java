package io.aster.redis.internal.link;

import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.error.StoreFullException;
import io.aster.error.StoreUnavailableException;
import io.aster.store.support.NetworkProblem;
import io.lettuce.core.LettuceVersion;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.netty.channel.ConnectTimeoutException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what a server replies into errors of this library, by the code that the reply begins with. */
public final class RedisErrors {
    /** Codes of commands that were not executed, but may succeed soon. */
    private static final Set<String> PASSING =
            Set.of("READONLY", "LOADING", "CLUSTERDOWN", "MASTERDOWN", "TRYAGAIN", "BUSY", "NOREPLICAS");

    private static final Set<String> REDIRECTIONS = Set.of("MOVED", "ASK");

    private static final String DENIED = "NOPERM";

    private static final Set<String> NO_ACCESS = Set.of("WRONGPASS", "NOAUTH", DENIED);

    /** Redis before 7 wraps the error of a command in a script in another message. */
    private static final Pattern IN_SCRIPT = Pattern.compile("@user_script: ?\\d+: -?([A-Z]+) ");

    /**
     * No version of Redis returns a code for a command in a script that the user may not run: here, and only here, errors are classified by
     * message text. It differs between 6.2, 7.0 and 8.0.
     */
    private static final Pattern DENIED_IN_SCRIPT = Pattern.compile(
            "(^ERR |@user_script: ?\\d+: )(The user executing the script can't |ACL failure in script: )");

    private static final String UNKNOWN_COMMAND = "ERR unknown command";

    private final String server;

    /**
     * Errors of one server.
     *
     * @param server its address, for messages
     */
    public RedisErrors(String server) {
        this.server = server;
    }

    /** The code of an error reply; {@code ""} for any other error. */
    public static String code(@Nullable Throwable e) {
        if (!(e instanceof RedisCommandExecutionException) || e.getMessage() == null) {
            return "";
        }
        Matcher inScript = IN_SCRIPT.matcher(e.getMessage());
        if (inScript.find()) {
            return String.valueOf(inScript.group(1));
        }
        if (DENIED_IN_SCRIPT.matcher(e.getMessage()).find()) {
            return DENIED;
        }
        int space = e.getMessage().indexOf(' ');
        return space < 0 ? e.getMessage() : e.getMessage().substring(0, space);
    }

    /** Whether the server does not let this user execute the command, or has it under another name. */
    public static boolean isWithheld(@Nullable Throwable e) {
        return code(e).equals(DENIED)
                || (e != null && String.valueOf(e.getMessage()).startsWith(UNKNOWN_COMMAND));
    }

    /** Whether the server did not execute the command, but may soon. */
    static boolean isPassing(Throwable e) {
        return PASSING.contains(code(e));
    }

    /** Whether another node of the Cluster has the key. */
    static boolean isRedirection(Throwable e) {
        return REDIRECTIONS.contains(code(e));
    }

    /** The error for an error reply. */
    StoreException of(RedisCommandExecutionException e) {
        String code = code(e);
        if (PASSING.contains(code)) {
            return new StoreUnavailableException(message("can't serve now", e), e);
        }
        if (NO_ACCESS.contains(code)) {
            return refused(e);
        }
        return switch (code) {
            case "OOM" ->
                new StoreFullException(message("no memory left for it; raise maxmemory or delete sessions", e), e);
            case "MISCONF" -> new StoreFullException(message("can't write its file, so it takes no writes", e), e);
            case "WRONGTYPE" ->
                new StoreConfigurationException(
                        message("a key has a value of another kind; give the store a prefix of its own", e), e);
            default -> new StoreException(message("failed", e), e);
        };
    }

    /** The error for a failure to connect, or to send a command that certainly was not executed. */
    public StoreException unreachable(Throwable e) {
        for (Throwable cause : causes(e)) {
            String code = code(cause);
            if (NO_ACCESS.contains(code) || code.equals("ERR")) {
                return refused(cause);
            }
            if (cause instanceof LinkageError misfit) {
                return unfit(misfit, e);
            }
            if (cause instanceof SSLException) {
                String advice =
                        "; its certificate must name the host and be signed by an authority that is trusted here";
                return new StoreConfigurationException(message("not trusted", cause) + advice, e);
            }
        }
        return new StoreUnavailableException(
                message("can't be reached", e) + "; does it run, and are host and port right?", e);
    }

    /** The error for libraries of versions that do not fit each other. */
    private StoreException unfit(LinkageError misfit, Throwable e) {
        String netty = NettyVersions.found(RedisErrors.class.getClassLoader());
        return new StoreConfigurationException(
                server + ": Lettuce " + LettuceVersion.getVersion()
                        + " does not work with the libraries on the class path (" + misfit + "). Netty is " + netty
                        + "; it must be the version that Lettuce depends on, in all its modules: import io.netty:netty-bom of that version",
                e);
    }

    /** The server's address, for messages. */
    public String server() {
        return server;
    }

    private StoreException refused(Throwable e) {
        String advice = switch (code(e)) {
            case DENIED ->
                "; the user needs more rights: ACL LOG on the server names the command or key, Aster's page on Redis lists all";
            case "WRONGPASS", "NOAUTH" -> "; user and password must be right";
            default -> "";
        };
        return new StoreConfigurationException(message("refused" + advice, e), e);
    }

    private String message(String what, Throwable e) {
        return server + ": " + what + " (" + words(e) + ")";
    }

    /** The server's own words if it replied, else plain ones: those of the client name its classes and settings. */
    private static String words(Throwable e) {
        Set<Throwable> causes = causes(e);
        for (Throwable cause : causes) {
            if (cause instanceof RedisCommandExecutionException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        if (causes.stream().anyMatch(RedisErrors::isTimeout)) {
            return "no answer in time";
        }
        return NetworkProblem.of(e).orElse("no connection");
    }

    /** The error, its causes and suppressed errors: if no node of a Cluster can be reached, the errors of all nodes are suppressed in one. */
    static Set<Throwable> causes(Throwable e) {
        Set<Throwable> causes = new LinkedHashSet<>();
        addCauses(e, causes);
        return causes;
    }

    private static void addCauses(@Nullable Throwable e, Set<Throwable> causes) {
        if (e != null && causes.add(e)) {
            addCauses(e.getCause(), causes);
            for (Throwable other : e.getSuppressed()) {
                addCauses(other, causes);
            }
        }
    }

    private static boolean isTimeout(Throwable cause) {
        return cause instanceof RedisCommandTimeoutException || cause instanceof ConnectTimeoutException;
    }
}
