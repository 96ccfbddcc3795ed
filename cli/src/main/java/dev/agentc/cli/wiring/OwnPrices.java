package dev.agentc.cli.wiring;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Models;
import dev.agentc.effect.price.PriceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What models cost: the table that comes with the runtime, with the operator's own rows in place of its. */
public final class OwnPrices {
    /** Names a JSON file of the operator's rows. */
    private static final String VARIABLE = "AGENTC_PRICES";

    private OwnPrices() {}

    /** @throws WrongUse if the operator's rows cannot be read */
    public static String table() {
        String file = System.getenv(VARIABLE);
        if (file == null || file.isEmpty()) {
            return PriceList.common();
        }
        JournalFiles.refuse(Path.of(file));
        try {
            return PriceList.with(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw refused(file, "it cannot be read as a text in UTF-8");
        } catch (IllegalArgumentException e) {
            throw refused(file, String.valueOf(e.getMessage()));
        }
    }

    private static WrongUse refused(String file, String why) {
        return new WrongUse(
                "`" + file + "`, which " + VARIABLE + " names, is no table of prices: " + why,
                "write dollars a million tokens: {\"my-model\": {\"input\": 0.4, \"output\": 1.6, \"cached\": 0.1}}");
    }

    /** Models that cost what the table says. */
    static Models around(Models models) {
        return new Priced(models, table());
    }

    private record Priced(Models models, String prices) implements Models {
        @Override
        public Chat open(ModelBinding binding, Path base) {
            return models.open(binding, base);
        }

        @Override
        public boolean samples(ModelBinding binding) {
            return models.samples(binding);
        }
    }
}
