package dev.agentc.models.openai;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A builder that hands out one client that is there already: LangChain4j wants to build its own for every model, and a
 * client of the JDK is a thread and a pool of connections. What it sets is set on the shared one.
 */
record SharedClient(HttpClient client) implements HttpClient.Builder {

    @Override
    public HttpClient build() {
        return client;
    }

    @Override
    public HttpClient.Builder cookieHandler(CookieHandler cookies) {
        return this;
    }

    @Override
    public HttpClient.Builder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient.Builder sslContext(SSLContext context) {
        return this;
    }

    @Override
    public HttpClient.Builder sslParameters(SSLParameters parameters) {
        return this;
    }

    @Override
    public HttpClient.Builder executor(Executor executor) {
        return this;
    }

    @Override
    public HttpClient.Builder followRedirects(HttpClient.Redirect policy) {
        return this;
    }

    @Override
    public HttpClient.Builder version(HttpClient.Version version) {
        return this;
    }

    @Override
    public HttpClient.Builder priority(int priority) {
        return this;
    }

    @Override
    public HttpClient.Builder proxy(ProxySelector selector) {
        return this;
    }

    @Override
    public HttpClient.Builder authenticator(Authenticator authenticator) {
        return this;
    }
}
