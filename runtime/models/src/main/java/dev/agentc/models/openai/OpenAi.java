package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Authorities;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.Proxies;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Environment;
import dev.agentc.models.BindingReader;
import dev.agentc.models.Provider;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The provider {@code openai(name)}; its settings are in the library's {@code model.agent}.
 *
 * <p>The key may be missing only where {@code base_url} is not OpenAI's own and {@code key} is not set to a secret of
 * another name: servers of one's own seldom ask for one.
 */
public final class OpenAi implements Provider {
    private static final String DEFAULT_SECRET = "OPENAI_API_KEY";
    private static final int LAST_PORT = 65_535;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final Environment environment;
    private final Proxies proxies;
    private final Authorities authorities;

    public OpenAi(Environment environment) {
        this(environment, Proxies.here());
    }

    /** @param proxies in place of those of this process */
    public OpenAi(Environment environment, Proxies proxies) {
        this(environment, proxies, Authorities.here());
    }

    /** @param authorities in place of those of this process */
    OpenAi(Environment environment, Proxies proxies, Authorities authorities) {
        this.environment = environment;
        this.proxies = proxies;
        this.authorities = authorities;
    }

    @Override
    public Chat open(ModelBinding binding, Path base) {
        var settings = new BindingReader(binding);
        URI address = address(settings);
        Optional<Proxies.Named> proxy = proxy(settings, address);
        String secret = settings.secret("key").orElse(DEFAULT_SECRET);
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> hidden = new LinkedHashMap<>();
        headers(settings, headers, hidden);
        Optional<String> key = key(settings, secret, address, headers);
        key.ifPresent(k -> hidden.put(k, "[secret " + secret + "]"));
        var endpoint = new Endpoint(
                binding.name(),
                settings.argument("name"),
                address,
                hidden,
                secret,
                key,
                headers,
                settings.fields("extra"),
                patience(settings),
                proxy,
                authorities);
        boolean secure = address.getScheme().equalsIgnoreCase("https");
        var client = WatchedClient.of(secure, endpoint.patience().connect(), proxies, authorities);
        return new OpenAiChat(endpoint, new Requests(endpoint, Sampling.of(settings)), dialect(settings), client);
    }

    private static Timeouts patience(BindingReader settings) {
        return new Timeouts(
                time(settings, "connect_timeout", Timeouts.CONNECT),
                time(settings, "first_token_timeout", Timeouts.FIRST),
                time(settings, "idle_timeout", Timeouts.IDLE),
                time(settings, "timeout", Timeouts.WHOLE));
    }

    private static Duration time(BindingReader settings, String name, Duration otherwise) {
        return settings.duration(name).orElse(otherwise);
    }

    private static Dialect dialect(BindingReader settings) {
        Dialect dialect = Dialect.USUAL;
        if (!settings.flag("stream").orElse(true)) {
            dialect = dialect.with(new Adaptation(Dialect.STREAM, "false"));
        }
        String json =
                settings.word("json", List.of("schema", "object", "prompt")).orElse("schema");
        if (!json.equals("schema")) {
            dialect = dialect.with(new Adaptation(Dialect.FORMAT, json.equals("object") ? Dialect.OBJECT : ""));
        }
        boolean back = settings.word("thinking", List.of("sent_back", "left_out"))
                .orElse("sent_back")
                .equals("sent_back");
        return back ? dialect : dialect.with(Adaptation.leaveOut(Dialect.THINKING));
    }

    private Optional<Proxies.Named> proxy(BindingReader settings, URI address) {
        Optional<Proxies.Named> proxy = proxies.of(address);
        proxy.filter(named -> !named.usable()).ifPresent(named -> {
            throw settings.failure(
                    named.fault(),
                    "Name one as http://HOST:PORT, or name %s in NO_PROXY if it is reached without."
                            .formatted(address.getHost()));
        });
        return proxy;
    }

    private static URI address(BindingReader settings) {
        String written = settings.text("base_url").orElse(Endpoint.HOSTED).strip();
        try {
            URI uri = new URI(written.endsWith("/") ? written.substring(0, written.length() - 1) : written);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean port = uri.getPort() != 0 && uri.getPort() <= LAST_PORT;
            if (http && port && uri.getHost() != null && uri.getUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, like every other address that cannot be one.
        }
        throw settings.failure(
                "`base_url` of model %s is no address of a server: %s"
                        .formatted(settings.binding().name(), written),
                "Write it as http://HOST:PORT/v1 or https://HOST/v1, without `_` in HOST; a key belongs in `key`.");
    }

    /** @param hidden is told what must not be shown, with what stands in its place */
    private void headers(BindingReader settings, Map<String, String> headers, Map<String, String> hidden) {
        for (Map.Entry<String, JsonNode> header : settings.fields("headers").properties()) {
            JsonNode value = header.getValue();
            boolean secret = value.path("secret").isTextual();
            String text = secret
                    ? value.path("prefix").asText("")
                            + needed(settings, value.get("secret").textValue(), hidden)
                    : value.asText();
            if (secret && !text.chars().allMatch(OpenAi::isCarried)) {
                throw uncarried(settings, header.getKey(), value.get("secret").textValue());
            }
            if (!TOKEN.matcher(header.getKey()).matches() || !text.chars().allMatch(OpenAi::isCarried)) {
                throw settings.failure(
                        "header `%s` of model %s is none that HTTP allows"
                                .formatted(header.getKey(), settings.binding().name()),
                        "Correct its name or value in `headers`; they are in ASCII, and there are no line ends in"
                                + " them.");
            }
            headers.put(header.getKey(), text);
        }
    }

    private static EffectFailed uncarried(BindingReader settings, String header, String secret) {
        return settings.failure(
                        "the secret %s in header `%s` of model %s holds a character that no header can carry"
                                .formatted(secret, header, settings.binding().name()),
                        "Set %s again; it may have been pasted with something else.".formatted(secret))
                .curable();
    }

    /** The client puts a question mark, in silence, for what is not ASCII. (RFC 9110, section 5.5) */
    private static boolean isCarried(int sign) {
        return sign >= ' ' && sign < 0x7f || sign == '\t';
    }

    private String needed(BindingReader settings, String secret, Map<String, String> hidden) {
        String text = environment.secret(secret).map(String::strip).orElse("");
        if (text.isEmpty()) {
            throw settings.failure(
                            "model %s needs the secret %s, which is not set"
                                    .formatted(settings.binding().name(), secret),
                            "Set %s.".formatted(environment.secretPlace(secret)))
                    .curable()
                    .keyless();
        }
        hidden.put(text, "[secret " + secret + "]");
        return text;
    }

    /** A header of one's own stands in the place of the key. */
    private Optional<String> key(BindingReader settings, String secret, URI address, Map<String, String> headers) {
        if (headers.keySet().stream().anyMatch("authorization"::equalsIgnoreCase)) {
            return Optional.empty();
        }
        Optional<String> key = environment.secret(secret).map(String::strip).filter(k -> !k.isEmpty());
        String model = settings.binding().name();
        if (key.isEmpty() && (address.toString().equals(Endpoint.HOSTED) || !secret.equals(DEFAULT_SECRET))) {
            throw settings.failure(
                            "model %s needs the secret %s, which is not set".formatted(model, secret),
                            "Set %s, or let `key` of model %s name another secret."
                                    .formatted(environment.secretPlace(secret), model))
                    .curable()
                    .keyless();
        }
        if (key.isPresent() && !key.get().chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw settings.failure(
                            "the secret %s of model %s holds a character that no key has".formatted(secret, model),
                            "Set %s to the key alone, without blanks or line ends inside.".formatted(secret))
                    .curable();
        }
        return key;
    }
}
