package io.aster.redis;

import io.aster.redis.internal.address.Credentials;
import io.aster.redis.internal.address.RedisAddress;
import io.aster.redis.internal.address.RedisAddress.Node;
import io.aster.redis.internal.address.RedisOptions;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates Lettuce clients that never resend a command that a server may have received. */
public final class RedisClients {
    private static final Duration TOPOLOGY_PERIOD = Duration.ofSeconds(5);

    private static final int FLUSH_AT_MOST = 256;

    /** The number of attempts to connect with Sentinels within the connect timeout. */
    private static final int SENTINEL_ATTEMPTS = 5;

    private final RedisAddress address;
    private final @Nullable Path trust;
    private final RedisOptions options;

    public RedisClients(RedisAddress address, @Nullable Path trust, RedisOptions options) {
        this.address = address;
        this.trust = trust;
        this.options = options;
    }

    /** A client for one server or for Sentinels; its connections end when they break. */
    public RedisClient standalone() {
        RedisClient client = RedisClient.create(
                resources(), address.primary() == null ? server(address.nodes().get(0)) : sentinels());
        client.setOptions(common(ClientOptions.builder()).autoReconnect(false).build());
        return client;
    }

    /**
     * A client for a Cluster. Its connections must reconnect, or Lettuce keeps broken ones; refusing commands meanwhile also fails those
     * without an answer.
     */
    RedisClusterClient cluster() {
        List<RedisURI> nodes = address.nodes().stream().map(this::server).toList();
        RedisClusterClient client = RedisClusterClient.create(resources(), nodes);
        ClusterTopologyRefreshOptions refresh = ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(TOPOLOGY_PERIOD)
                .adaptiveRefreshTriggersTimeout(Duration.ofMillis(500))
                .build();
        client.setOptions(
                ClusterClientOptions.builder(common(ClientOptions.builder()).build())
                        .topologyRefreshOptions(refresh)
                        .build());
        return client;
    }

    /** Resources with which waiting commands of many callers are sent by one write to the socket. */
    private static ClientResources resources() {
        return ClientResources.builder()
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterChannelInitialized(Channel channel) {
                        channel.pipeline().addFirst(new FlushConsolidationHandler(FLUSH_AT_MOST, true));
                    }
                })
                .build();
    }

    private ClientOptions.Builder common(ClientOptions.Builder builder) {
        SocketOptions sockets = SocketOptions.builder()
                .connectTimeout(attempt())
                .keepAlive(true)
                .build();
        builder.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                // Callers wait no longer than the command timeout; a timer for each command would cost time.
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .socketOptions(sockets);
        if (options.isResp2()) {
            builder.protocolVersion(ProtocolVersion.RESP2);
        }
        if (trust != null) {
            builder.sslOptions(SslOptions.builder()
                    .jdkSslProvider()
                    .trustManager(trust.toFile())
                    .build());
        }
        return builder;
    }

    /** The timeout of one attempt to connect. Sentinels may still name a primary that is frozen; the next attempt queries them again. */
    private Duration attempt() {
        Duration all = options.connectTimeout();
        return address.primary() == null ? all : all.dividedBy(SENTINEL_ATTEMPTS);
    }

    private RedisURI server(Node node) {
        return with(RedisURI.Builder.redis(node.host(), node.port()));
    }

    private RedisURI sentinels() {
        RedisURI.Builder all = RedisURI.builder();
        for (Node node : address.nodes()) {
            RedisURI.Builder sentinel = RedisURI.Builder.redis(node.host(), node.port())
                    .withSsl(address.tls())
                    .withVerifyPeer(SslVerifyMode.FULL)
                    .withTimeout(attempt());
            authenticate(sentinel, address.ofSentinels());
            all.withSentinel(sentinel.build());
        }
        return with(all.withSentinelMasterId(String.valueOf(address.primary())));
    }

    private RedisURI with(RedisURI.Builder uri) {
        uri.withSsl(address.tls())
                .withVerifyPeer(SslVerifyMode.FULL)
                .withDatabase(address.database())
                .withClientName("aster")
                .withTimeout(attempt());
        authenticate(uri, address.credentials());
        return uri.build();
    }

    private static void authenticate(RedisURI.Builder uri, Credentials credentials) {
        String password = credentials.password();
        if (password != null && credentials.user() != null) {
            uri.withAuthentication(credentials.user(), password.toCharArray());
        } else if (password != null) {
            uri.withPassword(password.toCharArray());
        }
    }
}
