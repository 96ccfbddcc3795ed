package dev.agentc.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of the ranges; what lies inside is in the suite of every HTTP adapter. */
class ReservedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00::1",
                "2001:4860:4860::8888",
                "64:ff9b::101:101"
            })
    void the_rest_of_the_world_is_open(String address) throws UnknownHostException {
        assertThat(Reserved.holds(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.255.255.255",
                "100.127.255.255",
                "127.255.255.255",
                "169.254.0.0",
                "172.16.0.0",
                "172.31.255.255",
                "192.168.255.255",
                "198.19.255.255",
                "224.0.0.0",
                "255.255.255.255",
                "::2",
                "fdff::1",
                "febf::1",
                "fec0::1",
                "2001:1ff::1",
                "3fff::1",
                "4000::1",
                "64:ff9b::a00:1"
            })
    void the_last_address_of_a_range_is_closed(String address) throws UnknownHostException {
        assertThat(Reserved.holds(InetAddress.getByName(address))).isTrue();
    }
}
