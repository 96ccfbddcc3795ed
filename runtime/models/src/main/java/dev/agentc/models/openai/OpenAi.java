package dev.agentc.models.openai;

import dev.agentc.effect.Chat;
import dev.agentc.effect.Environment;
import dev.agentc.effect.ModelBinding;
import dev.agentc.models.Provider;
import dev.agentc.models.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The provider {@code openai(name) { base_url key temperature max_output timeout seed tries }}.
 *
 * <p>The key may be missing only where {@code base_url} is not OpenAI's own and {@code key} is not set to a secret of
 * another name: servers of one's own seldom ask for one.
 */
public final class OpenAi implements Provider {
  private static final String DEFAULT_SECRET = "OPENAI_API_KEY";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Environment environment;

  public OpenAi(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Chat open(ModelBinding binding, Path base) {
    var settings = new Settings(binding);
    URI address = address(settings);
    String secret = settings.secret("key").orElse(DEFAULT_SECRET);
    var endpoint =
        new Endpoint(
            binding.name(),
            settings.argument("name"),
            address,
            secret,
            key(settings, secret, address),
            settings.duration("timeout").orElse(TIMEOUT));
    return new OpenAiChat(endpoint, new Requests(endpoint, settings.number("temperature"), settings.integer("seed")));
  }

  /**
   * OpenAI's own servers write the schema of structured outputs into what the model reads; others use it as a grammar, of which
   * the model sees nothing, or not at all.
   */
  @Override
  public boolean showsSchema(ModelBinding binding) {
    String json = binding.settings().path("json").asText("schema");
    return json.equals("schema") && binding.settings().path("base_url").asText(Endpoint.HOSTED).strip().replaceFirst("/$", "").equals(Endpoint.HOSTED);
  }

  private static URI address(Settings settings) {
    String written = settings.text("base_url").orElse(Endpoint.HOSTED).strip();
    try {
      URI uri = new URI(written.endsWith("/") ? written.substring(0, written.length() - 1) : written);
      boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below, like every other address that cannot be one.
    }
    throw settings.failure(
        "`base_url` of model %s is no address of a server: %s".formatted(settings.binding().name(), written),
        "Write it as http://HOST:PORT/v1 or https://HOST/v1; a key belongs in `key`.");
  }

  private Optional<String> key(Settings settings, String secret, URI address) {
    Optional<String> key = environment.secret(secret).map(String::strip).filter(k -> !k.isEmpty());
    String model = settings.binding().name();
    if (key.isEmpty() && (address.toString().equals(Endpoint.HOSTED) || !secret.equals(DEFAULT_SECRET))) {
      throw settings.failure(
          "model %s needs the secret %s, which is not set".formatted(model, secret),
          "Set the environment variable %s, or let `key` of model %s name another secret.".formatted(secret, model));
    }
    if (key.isPresent() && !key.get().chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw settings.failure(
          "the secret %s of model %s holds a character that no key has".formatted(secret, model),
          "Set %s to the key alone, without blanks or line ends inside.".formatted(secret));
    }
    return key;
  }
}
