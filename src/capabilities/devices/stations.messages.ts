import { defineMessages } from '#kernel/messages.ts'

export const stationsMessages = defineMessages(
  {
    'error.stations.taken': '这个编号已有小站，没有做任何更改。请刷新页面后再试。',
    'error.stations.code-wrong': '登记码不能用：已用过、已过期或抄错了。请重新生成一个。',
    'error.stations.not-enrolled': '这台小站还没有连上来登记，证书要等它登记以后才能给它。',
    'error.stations.certificate-wrong': '证书文件读不出来：需要 PEM 格式，以 -----BEGIN CERTIFICATE----- 开头。',
    'error.stations.certificate-key': '私钥与证书对不上，或带有口令。请用不带口令的 PEM 私钥。',
    'error.stations.certificate-old': '这份证书已过期（{at}），手机不会接受。',
  },
  {
    'error.stations.taken':
      'There is a station of this number already; nothing was changed. Reload the page and retry.',
    'error.stations.code-wrong': 'The enrolment code does not work: used, expired or mistyped. Make a new one.',
    'error.stations.not-enrolled': 'This station has not enrolled yet; a certificate can be given once it has.',
    'error.stations.certificate-wrong':
      'The certificate cannot be read: it must be PEM, beginning with -----BEGIN CERTIFICATE-----.',
    'error.stations.certificate-key':
      'The private key does not belong to the certificate, or has a passphrase. Give a PEM key without one.',
    'error.stations.certificate-old': 'This certificate has expired ({at}); phones would not accept it.',
  },
)
