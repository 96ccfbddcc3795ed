package dev.agentc.tools;

import dev.agentc.effect.port.Http;
import dev.agentc.effect.testing.HttpContract;

class JdkHttpTest extends HttpContract {
    @Override
    protected Http http(int limit) {
        return new JdkHttp(limit);
    }
}
