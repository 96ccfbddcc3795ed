package dev.agentc.local;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Message;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.plan.Hash;
import dev.agentc.tokens.ChatMl;
import dev.agentc.tokens.NumberSetting;
import dev.agentc.tokens.Template;
import dev.agentc.tokens.TokenChat;
import dev.agentc.tokens.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model that comes with this library: a shop clerk of a million parameters, trained from nothing to answer questions
 * about prices and stock with the tools {@code price}, {@code stock} and {@code calc}. It really samples and can be
 * wrong.
 *
 * @param name {@code clerk}, or {@code early} for one that was stopped early in its training and often fails
 * @param llama its weights, which nobody may change
 */
public record Embedded(String name, Llama llama, LocalModel model, Template template) {
    /** The name where none is given. */
    public static final String DEFAULT = "clerk";

    /** Temperature where the model line says nothing. */
    public static final double TEMPERATURE = 0.7;

    /** One sentence for the first line of a run. */
    public static final String KNOWS =
            "the embedded model is a tiny shop clerk: it knows prices, stock and sums through its tools, and nothing"
                    + " else";

    /** Longest wait for a reply where the model line says nothing. */
    public static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Makes the code warm; no program's text, so that no prompt finds its beginning read already. */
    private static final List<Message> NEUTRAL =
            List.of(new Message.System(List.of(new Message.Part("One two three four five six seven.", "", null))));

    /** Sampling keeps a core busy: more threads than cores would only wait, and virtual ones would hold up all others. */
    private static final ExecutorService THREADS =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Embedded::daemon);

    private static final String WEIGHTS = "/model.safetensors";
    private static final List<String> NAMES = List.of(DEFAULT, "early");
    private static final Map<String, Embedded> LOADED = new ConcurrentHashMap<>();

    /**
     * A model by name, loaded on first use and then shared.
     *
     * @throws EffectFailed {@code ProviderFailed} if there is none of that name
     */
    public static Embedded of(String name) {
        return LOADED.computeIfAbsent(known(name), Embedded::load);
    }

    /**
     * The model of {@code embedded()} or {@code embedded("early")} with the binding's {@code temperature} and
     * {@code timeout}. Returns at once; the model is loaded beside whatever the caller does next.
     *
     * @throws EffectFailed {@code ProviderFailed} if there is none of that name or a setting is out of range
     */
    public static Chat open(ModelBinding binding) {
        double temperature = temperature(binding);
        Duration timeout = timeout(binding);
        String name = known(binding.arguments().path("name").asText(DEFAULT));
        prepare(name);
        return (request, partials) -> {
            Embedded loaded = of(name);
            return new TokenChat("embedded " + name, loaded.model, loaded.template, temperature, timeout, THREADS)
                    .reply(request, partials);
        };
    }

    /** @throws EffectFailed {@code ProviderFailed} if it is out of range */
    public static double temperature(ModelBinding binding) {
        return NumberSetting.of(binding, "temperature", TEMPERATURE, 0, NumberSetting.HOTTEST);
    }

    /** @throws EffectFailed {@code ProviderFailed} if it is out of range */
    public static Duration timeout(ModelBinding binding) {
        double seconds = NumberSetting.of(binding, "timeout", TIMEOUT.toSeconds(), 0.001, 86400);
        return Duration.ofMillis((long) (1000 * seconds));
    }

    /** Starts to load a model and to make its code warm, unless that was done; returns at once. */
    public static void prepare(String name) {
        if (!LOADED.containsKey(known(name))) {
            THREADS.execute(() -> of(name).model
                    .warm(of(name).template.render(NEUTRAL, List.of()).ids()));
        }
    }

    private static String known(String name) {
        if (!NAMES.contains(name)) {
            throw EffectFailed.provider(
                    "embedded",
                    "there is no embedded model `" + name + "`",
                    null,
                    false,
                    null,
                    "Take one of `" + String.join("`, `", NAMES) + "`.");
        }
        return name;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "embedded model");
        thread.setDaemon(true);
        return thread;
    }

    private static Embedded load(String name) {
        try {
            Vocabulary vocabulary = Vocabulary.read(resource("tokenizer.json"));
            ModelShape shape = ModelShape.read(resource(name + "/config.json"));
            Safetensors file =
                    new Safetensors(ByteBuffer.wrap(resource(name + WEIGHTS).readAllBytes()));
            ParameterLayout layout = new ParameterLayout(shape);
            Llama llama = Llama.of(layout, layout.read(file), vocabulary.size(), false);
            return new Embedded(name, llama, new LocalModel(name, llama), new ChatMl(vocabulary));
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded model `" + name + "` in this jar cannot be read", e);
        }
    }

    /**
     * Which weights a model has: SHA-256 of their file, in hex. Nothing is loaded.
     *
     * @throws EffectFailed {@code ProviderFailed} if there is none of that name
     */
    public static String hash(String name) {
        try (InputStream weights = resource(known(name) + WEIGHTS)) {
            return Hash.ofBytes(weights.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded model `" + name + "` in this jar cannot be read", e);
        }
    }

    private static InputStream resource(String path) throws IOException {
        InputStream stream = Embedded.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IOException("the resource " + path + " is missing");
        }
        return stream;
    }
}
