package dev.clew.shop.checkout;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;

import java.net.InetSocketAddress;

/** The broker inside the checkout, and the producer of its one queue. */
final class ShipmentQueue {
    private final BrokerService broker;
    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;

    private ShipmentQueue(BrokerService broker, Connection connection, String queue)
            throws JMSException {
        this.broker = broker;
        this.connection = connection;
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        producer = session.createProducer(session.createQueue(queue));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    }

    /**
     * Starts the broker, for consumers at the address.
     *
     * @throws Exception whatever the broker could not do
     */
    static ShipmentQueue open(InetSocketAddress address, String queue) throws Exception {
        var broker = new BrokerService();
        broker.setBrokerName("checkout");
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setAdvisorySupport(false);
        broker.setUseShutdownHook(false);
        broker.addConnector("tcp://" + address.getHostString() + ":" + address.getPort());
        broker.start();
        broker.waitUntilStarted();
        var factory = new ActiveMQConnectionFactory("vm://checkout?create=false");
        factory.setWatchTopicAdvisories(false);
        var connection = factory.createConnection();
        connection.start();
        return new ShipmentQueue(broker, connection, queue);
    }

    /** One order at a time: a session belongs to one thread. */
    synchronized void send(long order) throws JMSException {
        producer.send(session.createTextMessage(Long.toString(order)));
    }

    /**
     * @throws Exception whatever the broker could not do
     */
    void stop() throws Exception {
        connection.close();
        broker.stop();
    }
}
