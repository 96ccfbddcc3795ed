package dev.agentc.models.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Proxies;
import dev.agentc.models.ExactJson;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries what LangChain4j asks for: writes its request in the dialect of the server, and reads the answer itself. Its own
 * classes for chunks take what one vendor sends; what others send in the same place would be lost in them.
 */
record Transport(Endpoint endpoint, HttpClient client) implements HttpClient {

    /** Builds it over a client of the JDK's. */
    static final class Builder implements HttpClientBuilder {
        private final Endpoint endpoint;
        private final JdkHttpClientBuilder builder;

        Builder(Endpoint endpoint, java.net.http.HttpClient client) {
            this.endpoint = endpoint;
            this.builder = new JdkHttpClientBuilder().httpClientBuilder(new SharedClient(client));
        }

        @Override
        public Duration connectTimeout() {
            return builder.connectTimeout();
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            builder.connectTimeout(timeout);
            return this;
        }

        @Override
        public Duration readTimeout() {
            return builder.readTimeout();
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            builder.readTimeout(timeout);
            return this;
        }

        @Override
        public HttpClient build() {
            return new Transport(endpoint, builder.build());
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new IllegalStateException("every request is made as for a stream");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Exchange exchange = Exchange.OF_CALL.get();
        client.execute(written(request, exchange), exchange.reader(), exchange);
    }

    private HttpRequest written(HttpRequest request, Exchange exchange) {
        ObjectNode body = json(request);
        giveBack(body, exchange.backs());
        exchange.dialect().applied(endpoint.extended(body));
        exchange.sent(body);
        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        endpoint.headers().forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, List.of(value));
        });
        endpoint.proxy()
                .flatMap(Proxies.Named::authorization)
                .ifPresent(value -> headers.put("Proxy-Authorization", List.of(value)));
        return HttpRequest.builder()
                .method(request.method())
                .url(endpoint.url().toString())
                .headers(headers)
                .body(body.toString())
                .build();
    }

    /** Thinking goes back in the field it came in, and what came with a call goes back with it. */
    private static void giveBack(ObjectNode body, List<ObjectNode> backs) {
        for (int i = 0; i < backs.size(); i++) {
            if (body.path("messages").path(i) instanceof ObjectNode message) {
                ObjectNode back = backs.get(i).deepCopy();
                JsonNode extras = back.path("tool_calls");
                back.remove("tool_calls");
                message.setAll(back);
                for (int call = 0; call < extras.size(); call++) {
                    if (message.path("tool_calls").path(call) instanceof ObjectNode known) {
                        known.setAll((ObjectNode) extras.get(call));
                    }
                }
            }
        }
    }

    private static ObjectNode json(HttpRequest request) {
        try {
            return (ObjectNode) ExactJson.read(request.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request is always JSON", e);
        }
    }
}
