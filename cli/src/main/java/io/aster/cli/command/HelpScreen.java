package io.aster.cli.command;

import io.aster.cli.terminal.TextWrap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help that is broken at spaces only. Picocli itself also breaks options at their hyphens, and addresses at their slashes. Stateless. */
public final class HelpScreen {
    /** The sections that show what can be called. */
    static final List<String> CHOICES = List.of(
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST);

    private static final Set<String> LISTS = Set.of(
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

    /** A width at which picocli breaks no line. */
    private static final int UNBROKEN = 4_000;

    private static final int WIDEST = 100;
    private static final int NARROWEST = 40;

    /** The room that a description needs beside the name that it describes, and its margin below the name where there is less. */
    private static final int BESIDE = 28;

    private static final int BELOW = 8;

    /** A name with the gap before its description. */
    private static final Pattern LEAD = Pattern.compile("(?:.*\\S {2,}| *)(?=\\S)");

    private HelpScreen() {}

    /** Has a command and those under it print their help for a terminal of this width. */
    public static void fit(CommandLine line, int columns) {
        int width = Math.max(NARROWEST, Math.min(WIDEST, columns));
        line.setUsageHelpWidth(UNBROKEN);
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
        sections.replaceAll((key, section) -> new Fitted(key, section, width));
        line.setHelpSectionMap(sections);
    }

    private static String fitted(String key, Help help, String text, int width) {
        if (key.equals(UsageMessageSpec.SECTION_KEY_SYNOPSIS)) {
            return synopsis(help, text, width);
        }
        int margin = LISTS.contains(key)
                ? text.lines().mapToInt(HelpScreen::lead).max().orElse(0)
                : 0;
        StringBuilder fitted = new StringBuilder();
        text.lines().forEach(line -> add(fitted, line, margin, width));
        return text.endsWith("\n") || text.isEmpty() ? fitted.toString() : fitted.substring(0, fitted.length() - 1);
    }

    /** Breaks the options of a command below the first of them; its heading is on the same line. */
    private static String synopsis(Help help, String text, int width) {
        String heading = " ".repeat(help.synopsisHeadingLength());
        int margin = heading.length() + help.commandSpec().qualifiedName().length() + 1;
        StringBuilder fitted = new StringBuilder();
        if (width - margin >= BESIDE) {
            add(fitted, heading + text.strip(), margin, width);
        } else {
            breakUp(fitted, heading, text.strip(), heading.length() + 2, width);
        }
        return fitted.substring(heading.length());
    }

    private static void add(StringBuilder fitted, String line, int margin, int width) {
        if (line.length() <= Math.max(width, margin)) {
            fitted.append(line).append('\n');
        } else if (width - margin >= BESIDE) {
            breakUp(fitted, line.substring(0, margin), line.substring(margin), margin, width);
        } else {
            String name = line.substring(0, margin).stripTrailing();
            fitted.append(name).append(name.isEmpty() ? "" : "\n");
            breakUp(fitted, " ".repeat(BELOW), line.substring(margin), BELOW, width);
        }
    }

    private static void breakUp(StringBuilder fitted, String first, String text, int margin, int width) {
        String start = first;
        for (TextWrap words = new TextWrap(text.strip(), width - Math.max(margin, first.length())); words.hasNext(); ) {
            fitted.append(start).append(words.next()).append('\n');
            start = " ".repeat(margin);
        }
    }

    private static int lead(String line) {
        Matcher lead = LEAD.matcher(line);
        return lead.lookingAt() ? lead.end() : 0;
    }

    /** A section for a width. Not a lambda: JDK 17 crashes when it archives one of an interface compiled for Java 5, as picocli's are. */
    private record Fitted(String key, IHelpSectionRenderer section, int width) implements IHelpSectionRenderer {
        @Override
        public String render(Help help) {
            return fitted(key, help, section.render(help), width);
        }
    }
}
