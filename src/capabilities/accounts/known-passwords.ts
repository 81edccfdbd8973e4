// Words that are tried first, in English and in pinyin; digits and signs around them are taken off before the comparison.
const words = `
password passw0rd pass passwort admin administrator root guest user test tester testing default login welcome letmein
qwerty qwer asdf asdfgh zxcv zxcvbn qazwsx qweasd qweasdzxc iloveyou loveyou love monkey dragon master sunshine princess
football baseball superman batman shadow michael jordan trustno secret hello helloworld freedom whatever computer internet
android iphone windows huawei xiaomi weixin wechat alipay taobao baidu tencent
woaini woaiwojia woaizuguo woaizhongguo aini baobao mima wodemima mimamima denglu zhanghao yonghu guanliyuan
zhongguo zhonghua beijing shanghai guangzhou shenzhen chongqing tianjin wuhan chengdu hangzhou nanjing
dangyuan dangzhibu zhibu shuji dangwei dangjian dangwu zuzhi lianxian xuexi qiangguo xuexiqiangguo gongchandang
laoban gongcheng jianzhu jianshe gongdi xiangmu gongsi jituan anquan
wangwei zhangwei liwei wangfang zhangmin lina wangxiuying zhangsan lisi wangwu zhaoliu
nihao nihaoma xiexie pengyou xingfu kuaile pingan fadacai facai woshishui
`

export const commonPasswords: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ''))
