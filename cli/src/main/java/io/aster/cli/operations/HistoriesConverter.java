package io.aster.cli.operations;

import io.aster.cli.options.ChoiceConverter;
import io.aster.operations.doctor.Histories;
import java.util.List;

/** Reads which histories a check reads. */
public final class HistoriesConverter extends ChoiceConverter<Histories> {
    public HistoriesConverter() {
        super(List.of(Histories.values()), Histories::code);
    }
}
