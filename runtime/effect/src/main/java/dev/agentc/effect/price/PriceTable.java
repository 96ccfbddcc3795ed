package dev.agentc.effect.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.agentc.effect.ModelBinding;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prices by model. A row with a {@code host} is what that provider asks for, and counts where the model is asked there; one without is
 * somebody's own word and counts wherever the model is asked. Names of a provider's that end in a day ({@code gpt-4o-2024-08-06}) have
 * the row of the name before it, if they have none of their own.
 */
public final class PriceTable {
    /** Of no model. */
    public static final String NONE = "{}";

    /** Providers of models that nobody is paid for. */
    static final Set<String> FREE = Set.of("embedded", "scripted");

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Where models of `openai` are asked that say nothing of it, as the library has it. */
    private static final String OPENAI = "api.openai.com";

    private static final Pattern DATED = Pattern.compile("(.+)-[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final JsonNode rows;

    private PriceTable(JsonNode rows) {
        this.rows = rows;
    }

    /** @param json model to {@code input output cached host}, decimals as text; what cannot be read knows no model */
    public static PriceTable read(String json) {
        return new PriceTable(tree(json));
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** What a model costs: by the name it is declared under, else by the name its provider knows it by; empty if nobody says. */
    public Optional<Price> of(ModelBinding model) {
        Optional<Price> own = named(model.name());
        if (own.isPresent()) {
            return own;
        }
        JsonNode name = model.arguments().path("name");
        Optional<Price> provider = name.isTextual() ? row(name.textValue(), host(model)) : Optional.empty();
        return provider.isEmpty() && FREE.contains(model.provider()) ? Optional.of(Price.FREE) : provider;
    }

    /** The row of a name that somebody gave a price of their own; empty if there is none. */
    public Optional<Price> named(String name) {
        return row(name, "");
    }

    /** The row of a name, wherever that was asked; empty if there is none. */
    public Optional<Price> row(String name) {
        JsonNode row = name.isEmpty() ? MissingNode.getInstance() : rows.path(name);
        return row.isObject() ? Optional.of(Price.read(name, row)) : Optional.empty();
    }

    private Optional<Price> row(String name, String host) {
        Optional<Price> row = row(name);
        if (row.isEmpty()) {
            return undated(name, host);
        }
        String only = rows.path(name).path("host").asText();
        return only.isEmpty() || only.equals(host) ? row : Optional.empty();
    }

    /** Asked at every call of a model, of which most have names that end in no digit. */
    private Optional<Price> undated(String name, String host) {
        if (name.isEmpty() || !Character.isDigit(name.charAt(name.length() - 1))) {
            return Optional.empty();
        }
        Matcher dated = DATED.matcher(name);
        return dated.matches() ? row(dated.group(1), host) : Optional.empty();
    }

    private static String host(ModelBinding model) {
        JsonNode address = model.settings().path("base_url");
        if (!address.isTextual()) {
            return model.provider().equals("openai") ? OPENAI : "";
        }
        try {
            String host = URI.create(address.textValue()).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
