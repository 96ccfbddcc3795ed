package dev.agentc.models.openai;

import dev.agentc.effect.Chat;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Reply;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.concurrent.ExecutionException;

/** One model on one server. A call is one attempt on the wire: LangChain4j's streaming model repeats nothing. */
final class OpenAiChat implements Chat {
  private final Endpoint endpoint;
  private final Requests requests;
  private final Failures failures;
  private final OpenAiStreamingChatModel model;

  OpenAiChat(Endpoint endpoint, Requests requests) {
    this.endpoint = endpoint;
    this.requests = requests;
    this.failures = new Failures(endpoint);
    this.model = model(endpoint);
  }

  private static OpenAiStreamingChatModel model(Endpoint endpoint) {
    boolean secure = endpoint.base().getScheme().equalsIgnoreCase("https");
    var client = new SharedClient(secure ? WatchedClient.SECURE : WatchedClient.PLAIN);
    // The builder by its constructor: the static method searches the class path for others each time.
    return new OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder()
        .httpClientBuilder(new JdkHttpClientBuilder().httpClientBuilder(client))
        .baseUrl(endpoint.base().toString())
        .apiKey(endpoint.key().orElse(null))
        .modelName(endpoint.served())
        .timeout(endpoint.timeout())
        .returnThinking(true)
        .sendThinking(true)
        .build();
  }

  @Override
  public Reply reply(ChatRequest request, Partials partials) {
    var names = new ToolNames(request.tools());
    var wire = new Wire();
    var exchange = new Exchange(wire, partials);
    try {
      Thread.ofVirtual().start(() -> send(request, names, wire, exchange));
      var response = exchange.await(endpoint.timeout(), endpoint.idle());
      return new Answer(failures, wire, names).reply(request, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw EffectFailed.cancelled("model " + endpoint.model());
    } catch (Exchange.Silence e) {
      throw failures.silence(e);
    } catch (ExecutionException e) {
      throw failures.of(e.getCause(), wire);
    } finally {
      wire.cancel(); // nothing to give up where the reply was read to its end
    }
  }

  /**
   * On a thread of its own: names are looked up on the sending thread, and where the server is quick LangChain4j reads
   * the whole stream there too, neither of which heeds a time-out.
   */
  private void send(ChatRequest request, ToolNames names, Wire wire, Exchange exchange) {
    try {
      ScopedValue.where(Wire.OF_CALL, wire).run(() -> model.chat(requests.of(request, names), exchange));
    } catch (RuntimeException | Error e) {
      exchange.onError(e);
    }
  }
}
