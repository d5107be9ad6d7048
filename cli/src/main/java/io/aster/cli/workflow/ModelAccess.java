package io.aster.cli.workflow;

import io.aster.cli.command.CommandFailure;
import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.ShellWord;
import io.aster.error.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which server an agent of a workflow calls, and with which key. A file may come from anywhere, so it decides neither alone: a
 * key is sent to its provider's own host or to the host set in the user's environment, and elsewhere only with the user's consent.
 */
final class ModelAccess {
    private static final String BASE_URL_VARIABLE = "OPENAI_BASE_URL";
    private static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7E]+");

    /**
     * A server and the key for it.
     *
     * @param key empty if the server must not receive one
     */
    record Endpoint(ModelUrl url, Optional<String> key) {}

    private final Console console;
    private final ModelPermissions permissions;
    private final Set<KeyUse> granted = new LinkedHashSet<>();
    private final Map<KeyUse, YamlNode> wanted = new LinkedHashMap<>();

    ModelAccess(Console console, ModelPermissions permissions) {
        this.console = console;
        this.permissions = permissions;
    }

    /**
     * The server that an agent calls. Records what needs consent for {@link #confirm}.
     *
     * @throws CommandFailure if the file names a URL or a variable that is refused, or the key is not set
     */
    Endpoint endpoint(ChatPlan plan) {
        ModelUrl url = url(plan.model().baseUrl());
        YamlNode named = plan.model().keyVariable();
        String variable = named == null ? ApiKeys.DEFAULT : named.text();
        boolean isOwn = isOwn(variable, url);
        if (named == null && url.isLoopback() && !isOwn) {
            return new Endpoint(url, Optional.empty());
        }
        if (named != null) {
            checkName(named, url);
        }
        Optional<String> key = key(plan, variable);
        if (key.isEmpty() && (named != null || !url.isLoopback())) {
            throw plan.at().wrong("set $" + variable + " to the key of " + url.authority());
        }
        if (!isOwn && !(url.isLoopback() && ApiKeys.hostOf(variable).isEmpty())) {
            want(new KeyUse(variable, url.authority()), plan);
        }
        return new Endpoint(url, key);
    }

    /**
     * Asks the user for consent to everything recorded, in one question. To be called before a key is sent.
     *
     * @throws CommandFailure if there is no consent
     */
    void confirm() {
        wanted.keySet().removeAll(granted);
        if (wanted.isEmpty()) {
            return;
        }
        String uses = wanted.keySet().stream().map(KeyUse::toString).collect(Collectors.joining(" and "));
        YamlNode first = wanted.values().iterator().next();
        if (!console.canAsk()) {
            Set<String> hosts = wanted.keySet().stream()
                    .map(KeyUse::authority)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            throw first.wrong("the workflow sends " + uses
                    + ", which is not where such a key belongs, and there is no terminal to ask at; if you trust that: "
                    + permissions.commandWith(hosts));
        }
        if (!console.confirm("The workflow sends " + uses + ", which is not where such a key belongs. Allow that?")) {
            throw CommandFailure.failure("nothing was sent");
        }
        granted.addAll(wanted.keySet());
        wanted.clear();
    }

    /** The value of a variable, checked here because the HTTP client's error for an illegal header value would show it. */
    private Optional<String> key(ChatPlan plan, String variable) {
        Optional<String> key = console.variable(variable).map(String::strip).filter(value -> !value.isEmpty());
        if (key.isPresent() && !SENDABLE.matcher(key.get()).matches()) {
            throw plan.at().wrong("$" + variable + " has characters that no key has");
        }
        return key;
    }

    private ModelUrl url(@Nullable YamlNode written) {
        if (written == null) {
            return environmentUrl();
        }
        try {
            return ModelUrl.parse("base-url", written.text());
        } catch (InvalidValueException e) {
            throw written.wrong(e.field() + " " + e.reason());
        }
    }

    private ModelUrl environmentUrl() {
        return ModelUrl.parse(
                "$" + BASE_URL_VARIABLE, console.variable(BASE_URL_VARIABLE).orElse(DEFAULT_BASE_URL));
    }

    /** Whether the user's environment, or else the provider of the key, pairs the variable with the URL. */
    private boolean isOwn(String variable, ModelUrl url) {
        if (!variable.equals(ApiKeys.DEFAULT)) {
            return ApiKeys.hostOf(variable).filter(url.authority()::equals).isPresent();
        }
        try {
            return url.authority().equals(environmentUrl().authority());
        } catch (InvalidValueException e) {
            // Reported where that URL is used.
            return false;
        }
    }

    private void checkName(YamlNode named, ModelUrl url) {
        String variable = named.text();
        if (!ApiKeys.isKey(variable) && !permissions.variables(console).contains(variable)) {
            throw named.wrong("$" + variable + " is not sent to " + url.authority()
                    + ": its name does not end in _API_KEY; if it is the key of that server, add --allow-variable "
                    + ShellWord.quote(variable));
        }
    }

    private void want(KeyUse use, ChatPlan plan) {
        if (!granted.contains(use) && !permissions.hosts(console).contains(use.authority())) {
            YamlNode url = plan.model().baseUrl();
            YamlNode key = plan.model().keyVariable();
            wanted.putIfAbsent(use, url != null ? url : key != null ? key : plan.at());
        }
    }
}
