package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.testing.Loopback;
import dev.agentc.models.ExactJson;
import java.io.IOException;
import java.util.List;

/**
 * Serves every fault of the table to whatever client asks. {@code /first/N/…} is fault N at once; {@code /mid/N/…} asks for
 * a call of {@code price} first and is fault N when its answer is there. Once the fault is over, all is well. What stands
 * after N tells one client from another.
 */
public final class FaultServer implements AutoCloseable {
  /** The secret that some faults repeat. */
  public static final String KEY = Opened.KEY;

  private final List<Fault> faults = Faults.all().toList();
  private final Loopback server;

  public FaultServer() throws IOException {
    server = new Loopback((request, line) -> behaviour(request).answer(request, line));
  }

  public List<Fault> faults() {
    return faults;
  }

  /** The address under which a client meets a fault, such as {@code first/3/a}. */
  public String base(String path) {
    return server.uri("/" + path).toString();
  }

  /** How often an address was asked. */
  public long asked(String path) {
    return server.requests().stream().filter(request -> request.path().startsWith("/" + path + "/")).count();
  }

  private Loopback.Behaviour behaviour(Loopback.Request request) throws IOException {
    String[] path = request.path().split("/");
    Fault fault = faults.get(Integer.parseInt(path[2]));
    JsonNode body = ExactJson.read(request.body());
    int results = body.path("messages").findValuesAsText("tool_call_id").size();
    boolean middle = path[1].equals("mid");
    if (middle && results == 0) {
      return well(body, "", true);
    }
    return results > (middle ? 1 : 0) ? well(body, "Done.", false) : fault.server();
  }

  /** As a server in good health answers, in the way in which it is asked. */
  private static Loopback.Behaviour well(JsonNode asked, String text, boolean calls) {
    if (asked.path("stream").asBoolean()) {
      String said = calls ? Completions.call(0, "x", "price", "{\"item\":\"mug\"}") : Completions.text(text);
      return (request, line) -> line.head(200, Completions.STREAM).raw(said + Completions.end(calls ? "tool_calls" : "stop"));
    }
    return (request, line) -> line.whole(200, whole(text, calls).toString(), "Content-Type: application/json");
  }

  private static ObjectNode whole(String text, boolean calls) {
    ObjectNode completion = JsonNodeFactory.instance.objectNode().put("id", "c").put("object", "chat.completion").put("created", 1).put("model", "served-1");
    ObjectNode choice = completion.putArray("choices").addObject().put("index", 0).put("finish_reason", calls ? "tool_calls" : "stop");
    ObjectNode message = choice.putObject("message").put("role", "assistant").put("content", calls ? null : text);
    if (calls) {
      ObjectNode call = message.putArray("tool_calls").addObject().put("id", "x").put("type", "function");
      call.putObject("function").put("name", "price").put("arguments", "{\"item\":\"mug\"}");
    }
    completion.putObject("usage").put("prompt_tokens", 20).put("completion_tokens", 5).put("total_tokens", 25);
    return completion;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Serves until its input ends. Prints its address, then what each fault is and what agentc does. */
  public static void main(String[] arguments) throws IOException {
    try (var server = new FaultServer()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (Fault fault : server.faults()) {
        ObjectNode one = list.addObject().put("name", fault.name());
        switch (fault.outcome()) {
          case Fault.Outcome.Failed failed -> one.put("agentc", failed.error() + (failed.retryable() ? ", tried again" : "")).put("late", failed.error().equals("Timeout"));
          case Fault.Outcome.Replied replied -> one.put("agentc", "reply");
        }
      }
      System.out.println(server.base(""));
      System.out.println(list);
      System.in.read();
    }
  }
}
