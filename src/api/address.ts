import { BlockList, isIP } from 'node:net'

/** Proxies as an administrator lists them: addresses and networks (10.0.0.0/8), separated by commas. Throws at what is neither. */
export const proxiesOf = (list: string): BlockList => {
  const proxies = new BlockList()
  for (const entry of list
    .split(',')
    .map(e => e.trim())
    .filter(Boolean)) {
    const [address = '', bits] = entry.split('/')
    const version = isIP(address)
    const most = version === 6 ? 128 : 32
    if (!version || (bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) <= most)))
      throw new Error(`HUISHENG_PROXIES 中的“${entry}”不是地址或网段`)
    proxies.addSubnet(address, bits === undefined ? most : Number(bits), version === 6 ? 'ipv6' : 'ipv4')
  }
  return proxies
}

const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, '')
const known = (proxies: BlockList, address: string) => {
  const version = isIP(address)
  return version > 0 && proxies.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

/** Whose request it is: the address on the wire, or, from a proxy of ours, the last one on its list that is not ours. */
export const clientAddress = (socket: string, forwarded: string | undefined, proxies: BlockList): string => {
  let address = plain(socket)
  for (const hop of (forwarded ?? '').split(',').map(plain).reverse()) {
    if (!known(proxies, address) || !isIP(hop)) break
    address = hop
  }
  return address
}
