package io.aster.cli.workflow;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognizes environment variables that hold API keys of models, and knows the hosts that they are valid for. Stateless. */
final class ApiKeys {
    /** The variable with the key of an agent whose file names none. */
    static final String DEFAULT = "OPENAI_API_KEY";

    private static final Pattern API_KEY = Pattern.compile("[A-Z][A-Z0-9_]*_API_KEY");

    /** The hosts of providers that speak OpenAI's protocol, by the variables that their own documentation names. */
    private static final Map<String, String> HOSTS = Map.of(
            DEFAULT,
            "api.openai.com",
            "ANTHROPIC_API_KEY",
            "api.anthropic.com",
            "DEEPSEEK_API_KEY",
            "api.deepseek.com",
            "GEMINI_API_KEY",
            "generativelanguage.googleapis.com",
            "GROQ_API_KEY",
            "api.groq.com",
            "MISTRAL_API_KEY",
            "api.mistral.ai",
            "OPENROUTER_API_KEY",
            "openrouter.ai",
            "XAI_API_KEY",
            "api.x.ai");

    private ApiKeys() {}

    /** Whether a workflow file may name this variable without the consent of the user who runs it. */
    static boolean isKey(String variable) {
        return API_KEY.matcher(variable).matches();
    }

    /** The host that the key of a provider is valid for, on the port of https. */
    static Optional<String> hostOf(String variable) {
        return Optional.ofNullable(HOSTS.get(variable));
    }
}
