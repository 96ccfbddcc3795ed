package dev.agentc.cli.wiring;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.effect.price.PriceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What models cost: the table that comes with the runtime, the project's rows over it, and the operator's over both. */
public final class OwnPrices {
    /** Names a JSON file of the operator's rows. */
    private static final String VARIABLE = "AGENTC_PRICES";

    private OwnPrices() {}

    /**
     * @param project the rows of {@code agent.toml}, as JSON
     * @throws WrongUse if the operator's rows cannot be read
     */
    public static String over(String project) {
        String table = PriceList.with(PriceList.common(), project);
        String file = System.getenv(VARIABLE);
        if (file == null || file.isEmpty()) {
            return table;
        }
        JournalFiles.refuse(Path.of(file));
        try {
            return PriceList.with(table, Files.readString(Path.of(file)));
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
}
