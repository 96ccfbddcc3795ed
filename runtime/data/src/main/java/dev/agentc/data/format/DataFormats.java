package dev.agentc.data.format;

import dev.agentc.data.format.DataFormat.RowSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is read and written. */
public final class DataFormats {
    private static final List<DataFormat> BOTH_WAYS = List.of(
            ChatRows.OPENAI,
            ChatRows.HF,
            new ShareGptRows(),
            new AlpacaRows(),
            new TauBenchRows(),
            new MintRows(),
            new Gsm8kRows(),
            new FireActRows(),
            new OwnRows());

    private static final List<String> ROWS = List.of("trl-sft", "trl-kto", "trl-grpo", "openai-sft", "cases");
    private static final List<PairReader> PAIRS = List.of(PairReader.TRL, PairReader.OPENAI);

    private DataFormats() {}

    /** Names of those that are written as they were read. */
    public static List<String> bothWays() {
        return BOTH_WAYS.stream().map(DataFormat::name).toList();
    }

    /** Names of those that can be read. */
    public static List<String> read() {
        List<String> names = new ArrayList<>(bothWays());
        PAIRS.forEach(pair -> names.add(pair.name()));
        return names;
    }

    public static Optional<ReadFormat> reader(String name) {
        return Stream.<ReadFormat>concat(BOTH_WAYS.stream(), PAIRS.stream())
                .filter(format -> format.name().equals(name))
                .findFirst();
    }

    /** Names of those that can be written. */
    public static List<String> written() {
        List<String> names = new ArrayList<>(bothWays());
        names.addAll(ROWS);
        PAIRS.forEach(pair -> names.add(pair.name()));
        return names;
    }

    public static Optional<DataFormat> named(String name) {
        return BOTH_WAYS.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /** The one that is made of two rollouts. */
    public static Optional<PairRows> pairs(String name) {
        return switch (name) {
            case "trl-dpo" -> Optional.of(PairRows.TRL);
            case "openai-dpo" -> Optional.of(PairRows.OPENAI);
            default -> Optional.empty();
        };
    }

    /**
     * A new writer.
     *
     * @param good the outcome from which on a rollout is a good one
     * @param tokens whether recorded tokens are wanted, where the format has them
     */
    public static Optional<RowSink> writer(String name, double good, boolean tokens) {
        return switch (name) {
            case "trl-sft" -> Optional.<RowSink>of(tokens ? TokenRows::write : TrainingRows::trlSft);
            case "trl-kto" -> Optional.<RowSink>of(TrainingRows.trlKto(good));
            case "trl-grpo" -> Optional.<RowSink>of(TrainingRows.trlGrpo());
            case "openai-sft" -> Optional.<RowSink>of(TrainingRows::openAiSft);
            case "cases" -> Optional.<RowSink>of(TrainingRows.cases());
            default -> named(name).map(DataFormat::writer);
        };
    }
}
