package dev.clew.shop.shipping;

import dev.clew.shop.Program;
import dev.clew.shop.Settings;
import dev.clew.shop.truth.Row;
import dev.clew.shop.truth.Truth;
import dev.clew.shop.web.WebPeer;
import dev.clew.shop.web.WebServer;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/** A message whose order ends the twelfth dozen fails at first and comes again. */
public final class Shipping implements MessageListener {
    private static final Logger LOG = LoggerFactory.getLogger(Shipping.class);

    private final WebPeer courier;
    private final Row delivered;

    private Shipping(WebPeer courier, Row delivered) {
        this.courier = courier;
        this.delivered = delivered;
    }

    /** Waits for the broker as long as it takes, and comes back to it when it has gone. */
    public static Program start(Settings settings, Truth truth) throws IOException, JMSException {
        var queue = settings.get("SHIPMENT_QUEUE");
        var sent = truth.sent(settings.get("COURIER_NODE"), "http");
        var courier = new WebPeer(settings.get("COURIER_URL"), sent);
        var shipping = new Shipping(courier, truth.delivered(settings.get("CHECKOUT_NODE"), queue));
        var health = new WebServer(settings.listen("PORT")).start();
        var connection = factory(settings.get("BROKER_URL")).createConnection();
        connection.start();
        var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createQueue(queue)).setMessageListener(shipping);
        return () -> {
            health.close();
            try {
                connection.close();
            } catch (JMSException e) {
                LOG.warn("the connection did not close", e);
            }
            courier.close();
        };
    }

    private static ActiveMQConnectionFactory factory(String broker) {
        var factory =
                new ActiveMQConnectionFactory(
                        "failover:("
                                + broker
                                + ")?initialReconnectDelay=100&maxReconnectDelay=1000");
        factory.setWatchTopicAdvisories(false);
        factory.getRedeliveryPolicy().setInitialRedeliveryDelay(100);
        return factory;
    }

    /** What this throws, the broker's client answers by delivering the message again. */
    @Override
    public void onMessage(Message message) {
        boolean failed = true;
        long start = System.nanoTime();
        try {
            ship(message);
            failed = false;
        } catch (JMSException | IOException e) {
            throw new IllegalStateException("not shipped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopping", e);
        } finally {
            delivered.count("shipment", failed, System.nanoTime() - start);
        }
    }

    private void ship(Message message) throws JMSException, IOException, InterruptedException {
        var order = ((TextMessage) message).getText();
        if (Long.parseLong(order) % 12 == 5 && !message.getJMSRedelivered()) {
            throw new IllegalStateException("no box is left for order " + order);
        }
        int status = courier.post("POST /pickups", "/pickups", order).statusCode();
        LOG.info("order {}: the courier says {}", order, status);
    }
}
