package io.aster.cli.search;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.options.SearchOptions;
import io.aster.search.SearchHit;
import io.aster.search.SearchPage;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Searches for events by their text. */
@Command(
        name = "search",
        description = {
            "Searches the messages of all sessions, and shows the best first.",
            "All words must be in a message, in any case and, in English, in any form. \"A phrase\" in quotation marks is found as it"
                    + " is written, -word is what must not be there: aster search 'refund \"my card\" -hotel'. SQLite and PostgreSQL"
                    + " need an index for it: aster schema search add."
        })
public final class SearchCommand extends StoreCommand {
    @Parameters(paramLabel = "WORD", arity = "1..*", description = "What to search for.")
    private List<String> words = List.of();

    @Mixin
    private final SearchOptions options = new SearchOptions();

    public SearchCommand(AsterCommand root) {
        super(root);
    }

    private String text() {
        return String.join(" ", words);
    }

    @Override
    protected void check() {
        options.query(text());
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        SearchPage page = aster.sessions().search(options.query(text()));
        HitText lines = new HitText(console().terminal().colour());
        for (SearchHit hit : page.hits()) {
            if (json()) {
                printJson(HitText.json(hit));
            } else {
                lines.of(hit).forEach(out()::line);
            }
        }
        hint(page);
        return ExitCode.OK;
    }

    private void hint(SearchPage page) {
        PageHint.give(console(), root().arguments(), page.nextCursor());
        if (page.hits().isEmpty() && console().terminal().error()) {
            console().note("No messages found in " + store().text());
        }
    }
}
