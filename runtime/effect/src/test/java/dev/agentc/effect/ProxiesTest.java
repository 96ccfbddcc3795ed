package dev.agentc.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

    private static Proxies with(String variables) {
        Map<String, String> all = new HashMap<>();
        for (String one : variables.split(";")) {
            int equals = one.indexOf('=');
            all.put(one.substring(0, equals).strip(), one.substring(equals + 1));
        }
        return new Proxies(all::get);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP_PROXY=http://p:1                     | http://a.example/  | p:1 (HTTP_PROXY)",
                "HTTP_PROXY=http://p:1                     | https://a.example/ |",
                "HTTPS_PROXY=p:3128                        | https://a.example/ | p:3128 (HTTPS_PROXY)",
                "https_proxy=p:1;HTTPS_PROXY=q:2           | https://a.example/ | p:1 (https_proxy)",
                "ALL_PROXY=p:1                             | http://a.example/  | p:1 (ALL_PROXY)",
                "ALL_PROXY=p:1;http_proxy=q:2              | http://a.example/  | q:2 (http_proxy)",
                "HTTP_PROXY=http://me:pa%40ss@p:1/         | http://a.example/  | p:1 (HTTP_PROXY)",
                "HTTP_PROXY=http://p                       | http://a.example/  | p:1080 (HTTP_PROXY)",
                "HTTP_PROXY=http://[::1]:8                 | http://a.example/  | [::1]:8 (HTTP_PROXY)",
                "HTTP_PROXY=                               | http://a.example/  |",
                "HTTP_PROXY=p:1                            | http://localhost:8/|",
                "HTTP_PROXY=p:1                            | http://127.0.0.1/  |",
                "HTTP_PROXY=p:1                            | http://[::1]/      |",
                "HTTP_PROXY=p:1;NO_PROXY=*                 | http://a.example/  |",
                "HTTP_PROXY=p:1;NO_PROXY=example           | http://a.example/  |",
                "HTTP_PROXY=p:1;NO_PROXY=.a.example        | http://a.example/  |",
                "HTTP_PROXY=p:1;NO_PROXY=*.example         | http://a.example/  |",
                "HTTP_PROXY=p:1;NO_PROXY=xample            | http://a.example/  | p:1 (HTTP_PROXY)",
                "HTTP_PROXY=p:1;NO_PROXY=x.org a.EXAMPLE.  | http://A.example/  |",
                "HTTP_PROXY=p:1;no_proxy=b.org, a.example  | http://a.example/  |",
                "HTTP_PROXY=p:1;NO_PROXY=a.example:8080    | http://a.example/  | p:1 (HTTP_PROXY)",
                "HTTP_PROXY=p:1;NO_PROXY=a.example:80      | http://a.example/  |",
                "HTTP_PROXY=p:1;NO_PROXY=10.1.2.3          | http://10.1.2.3/   |",
                "HTTP_PROXY=p:1;NO_PROXY=10.0.0.0/8        | http://10.1.2.3/   |",
                "HTTP_PROXY=p:1;NO_PROXY=10.0.0.0/16       | http://10.1.2.3/   | p:1 (HTTP_PROXY)",
                "HTTP_PROXY=p:1;NO_PROXY=fd00::/8          | http://[fd00::1]/  |",
                "HTTP_PROXY=p:1;NO_PROXY=2.3               | http://10.1.2.3/   | p:1 (HTTP_PROXY)",
            })
    void the_environment_is_read_as_curl_reads_it(String variables, String address, String proxy) {
        var named = with(variables).of(URI.create(address));
        assertThat(named.map(Proxies.Named::toString).orElse(null)).isEqualTo(proxy);
        assertThat(named.map(Object::toString).orElse("")).doesNotContain("pa");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "socks5://p:1080 | X names a proxy of the kind socks5://, and only http:// is known",
                "https://p       | X names a proxy of the kind https://, and only http:// is known",
                "http://:8080    | X names no proxy: it has no host or no port",
                "p:port          | X names no proxy: it has no host or no port",
            })
    void one_that_cannot_be_used_says_why(String proxy, String fault) {
        var named = with("HTTP_PROXY=" + proxy).of("http").orElseThrow();
        assertThat(named.usable()).isFalse();
        assertThat(named.fault().replace("HTTP_PROXY", "X")).isEqualTo(fault);
    }
}
