package io.aster.cli.completion;

import io.aster.cli.options.ChoiceConverter;
import java.util.List;

/** Reads a shell by its name. */
final class ShellConverter extends ChoiceConverter<CompletionShell> {
    ShellConverter() {
        super(List.of(CompletionShell.values()), CompletionShell::toString);
    }
}
