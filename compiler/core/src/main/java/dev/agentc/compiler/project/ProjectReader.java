package dev.agentc.compiler.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Span;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The one reader of {@code agent.toml}. Any text gives findings, never an exception. */
public final class ProjectReader {
    private static final String MODEL = "model";
    private static final List<String> KEYS =
            List.of("edition", "roots", "journal", "zone", MODEL, "max_output", "prices");

    /** What people call them elsewhere. */
    private static final Map<String, String> OTHERS = Map.of(
            "timezone", "zone",
            "time_zone", "zone",
            "default_model", MODEL,
            "output_limit", "max_output",
            "max_tokens", "max_output",
            "sources", "roots",
            "src", "roots",
            "home", "journal",
            "price", "prices");

    private final KeyPlaces places;
    private final List<Diagnostic> findings = new ArrayList<>();

    private List<String> roots = List.of();
    private Optional<String> journal = Optional.empty();
    private String zone = ProjectSettings.UTC;
    private Optional<ModelText> model = Optional.empty();
    private boolean modelIsWrong;
    private OptionalInt maxOutput = OptionalInt.empty();
    private String prices = ProjectSettings.NO_PRICES;

    private ProjectReader(KeyPlaces places) {
        this.places = places;
    }

    /** @param path what findings call the file */
    public static Result<ProjectSettings> read(String path, byte[] bytes) {
        Result<SourceText> decoded = SourceText.decode(path, bytes);
        SourceText source = decoded.value();
        if (!decoded.ok()) {
            return new Result<>(ProjectSettings.UNREAD, decoded.findings());
        }
        if (isSilent(source)) {
            return new Result<>(ProjectSettings.NONE, decoded.findings());
        }
        return switch (Toml.read(source.text())) {
            case ObjectNode table -> new ProjectReader(new KeyPlaces(source)).read(table);
            case Toml.Wrong wrong -> new Result<>(ProjectSettings.UNREAD, List.of(form(source, wrong)));
            default -> new Result<>(ProjectSettings.NONE, List.of());
        };
    }

    /** Whether nothing is set: the file marks a folder. */
    private static boolean isSilent(SourceText source) {
        for (int number = 1; number <= source.lineCount(); number++) {
            String line = source.line(number).strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                return false;
            }
        }
        return true;
    }

    private static Diagnostic form(SourceText source, Toml.Wrong wrong) {
        Span place = Span.NONE;
        if (wrong.line() >= 1 && wrong.line() <= source.lineCount()) {
            int begin = source.lineStart(wrong.line());
            int at = Math.min(
                    begin + wrong.column() - 1,
                    begin + source.line(wrong.line()).length());
            place = source.span(at, Math.min(at + 1, source.length()));
        }
        String why = wrong.message().isEmpty()
                ? ""
                : ": " + Character.toLowerCase(wrong.message().charAt(0))
                        + wrong.message().substring(1);
        return Diagnostic.of(ProjectRules.FORM, source, place, "this is no TOML" + why)
                .help("a line is `name = value`, a text stands in quotes: `zone = \"Europe/Berlin\"`");
    }

    private Result<ProjectSettings> read(ObjectNode table) {
        for (Map.Entry<String, JsonNode> entry : table.properties()) {
            setting(entry.getKey(), entry.getValue());
        }
        findings.sort(Comparator.comparingInt(finding -> finding.span().start()));
        return new Result<>(
                new ProjectSettings(roots, journal, zone, model, modelIsWrong, maxOutput, prices), findings);
    }

    private void setting(String key, JsonNode value) {
        switch (key) {
            case "edition" -> text(key, value).ifPresent(this::edition);
            case "roots" -> roots = roots(value);
            case "journal" -> journal = text(key, value);
            case "zone" -> text(key, value).ifPresent(this::zone);
            case MODEL -> model(text(key, value));
            case "max_output" -> maxOutput = count(key, value);
            case "prices" -> prices = new PriceRows(this).read(value);
            default -> unknown(key);
        }
    }

    private void unknown(String key) {
        String meant = OTHERS.getOrDefault(key, "");
        unknown(List.of(key), KEYS, meant);
        modelIsWrong |= (meant.isEmpty() ? Nearest.to(key, KEYS).orElse("") : meant).equals(MODEL);
    }

    private void model(Optional<String> text) {
        model = text.map(written -> new ModelText(written, places.source(), places.value(List.of(MODEL))));
        modelIsWrong |= text.isEmpty();
    }

    private void edition(String text) {
        if (!text.equals(Plan.EDITION)) {
            wrong(
                    ProjectRules.EDITION,
                    places.value(List.of("edition")),
                    "this version reads edition `" + Plan.EDITION + "`, and `" + text + "` is another",
                    "write `edition = \"" + Plan.EDITION + "\"`, or use the `agentc` that the project is written for");
        }
    }

    private void zone(String text) {
        try {
            zone = ZoneId.of(text).getId();
        } catch (DateTimeException e) {
            value(
                    List.of("zone"),
                    "there is no time zone `" + text + "`",
                    Nearest.help(text, ZoneId.getAvailableZoneIds(), "write a name such as `Europe/Berlin`, or `UTC`"));
        }
    }

    private List<String> roots(JsonNode value) {
        List<String> folders = new ArrayList<>();
        boolean fine = value.isArray();
        for (JsonNode each : value) {
            String folder = each.asText();
            fine &= each.isTextual()
                    && !folder.isBlank()
                    && folder.indexOf('\0') < 0; // which is in no name of a folder
            if (folder.startsWith("/") || List.of(folder.split("/")).contains("..")) {
                value(
                        List.of("roots"),
                        "the folder `" + folder + "` does not lie below this file",
                        "name one that does, relative to this file: `roots = [\"specs\"]`");
            } else {
                folders.add(folder);
            }
        }
        if (!fine) {
            value(List.of("roots"), "`roots` is a list of folders", "write `roots = [\"specs\", \"tests\"]`");
        }
        return fine ? folders : List.of();
    }

    private Optional<String> text(String key, JsonNode value) {
        if (value.isTextual() && !value.textValue().isBlank()) {
            return Optional.of(value.textValue().strip());
        }
        String written = value.isValueNode() && !value.isTextual() ? value.asText() : "…";
        value(List.of(key), "`" + key + "` is a text", "write `" + key + " = \"" + written + "\"`");
        return Optional.empty();
    }

    private OptionalInt count(String key, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 1) {
            return OptionalInt.of(value.intValue());
        }
        value(List.of(key), "`" + key + "` is a whole number from 1", "write `" + key + " = 4096`");
        return OptionalInt.empty();
    }

    // ---- findings

    /** A key that is none of those that there are. */
    void unknown(List<String> path, List<String> keys, String meant) {
        String table = path.size() == 1 ? "" : " of `" + String.join(".", path.subList(0, path.size() - 1)) + "`";
        String help = meant.isEmpty()
                ? Nearest.help(path.getLast(), keys, "there are `" + String.join("`, `", keys) + "`")
                : "it is called `" + meant + "` here";
        wrong(
                ProjectRules.UNKNOWN,
                places.key(path),
                "`" + path.getLast() + "` is no setting" + (table.isEmpty() ? " of agent.toml" : table),
                help);
    }

    void value(List<String> path, String message, String help) {
        wrong(ProjectRules.VALUE, places.value(path), message, help);
    }

    private void wrong(Rule rule, Span place, String message, String help) {
        String line = message.replaceAll("\\s*\\R\\s*", " ");
        findings.add(Diagnostic.of(rule, places.source(), place, line).help(help));
    }
}
